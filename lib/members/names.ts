import { z } from "zod";
import { Prisma } from "@/lib/generated/client";
import { collapseWhitespace } from "@/lib/text/plain";

export const NAME_CHARACTERS_MAX = 60;
/** A member who signs in by mail has neither a name nor a handle until they choose one. */
const UNNAMED = "A member";
/** Stands for a deleted account, whose name and handle are gone. */
export const FORMER_MEMBER = { handle: "member", name: "A former member" };

/** What others call a member: by name, else by handle. Null is a member whose account was deleted. */
export function nameOf(member: { name: string; handle: string | null } | null): string {
  if (!member) return FORMER_MEMBER.name;
  return member.name.trim() || member.handle || UNNAMED;
}

/** The same in SQL, for a statement that reads `member`. */
export const memberNameSql = Prisma.sql`coalesce(nullif(trim(member.name), ''), member.handle, ${UNNAMED})`;

/** Name and handle as programs read them: there every person has both. */
export function personOf(member: { name: string; handle: string | null } | null): {
  handle: string;
  name: string;
} {
  return { handle: member?.handle ?? FORMER_MEMBER.handle, name: nameOf(member) };
}

/** A name as others read it: one line, any script; empty for none. */
export const displayName = z
  .string({ error: "must be a text" })
  .transform(collapseWhitespace)
  .pipe(
    z.string().max(NAME_CHARACTERS_MAX, { error: `must have at most ${NAME_CHARACTERS_MAX} characters` }),
  );

export const HANDLE_CHARACTERS_MIN = 2;
export const HANDLE_CHARACTERS_MAX = 30;

/** Words that are or may become addresses of this site, or with which a member could impersonate it. */
const RESERVED = new Set(
  `about abuse account admin administrator api anonymous billing bot collections contact curate curator daily deleted
  deleted-member digest digests everyone feed help here hostmaster info login logout mail me member members moderation
  moderator new news no-reply nobody noreply official operator organizations owner papers postmaster preferences
  privacy root search security settings sign-in sign-out signin signout signup site staff submit subscribe support
  system team terms trending undefined unsubscribe webmaster you`.split(/\s+/),
);

/** A handle as it is stored: without spaces around it, in lower case, so that no two differ in case alone. */
export function toHandle(text: string): string {
  return text.trim().toLowerCase();
}

/** Why nobody can have a handle (as toHandle returns it); undefined when it is allowed. */
export function handleProblem(handle: string): string | undefined {
  if (!/^[a-z0-9-]*$/.test(handle))
    return "A handle is made of the letters a to z, digits and hyphens, nothing else.";
  if (handle.length < HANDLE_CHARACTERS_MIN || handle.length > HANDLE_CHARACTERS_MAX)
    return `A handle has ${HANDLE_CHARACTERS_MIN} to ${HANDLE_CHARACTERS_MAX} characters.`;
  if (handle.startsWith("-") || handle.endsWith("-"))
    return "A handle neither begins nor ends with a hyphen.";
  if (RESERVED.has(handle)) return `“${handle}” is reserved for the site. Please choose another handle.`;
  return undefined;
}
