import { z } from "zod";

/** RFC 5321, 4.5.3.1.3: a path of 256 characters with its two brackets. */
const ADDRESS_CHARACTERS_MAX = 254;

/** A mail address, trimmed and in lower case, so that one person is one row. */
export const emailAddress = z
  .string({ error: "must be an email address" })
  .trim()
  .toLowerCase()
  .max(ADDRESS_CHARACTERS_MAX, { error: `must have at most ${ADDRESS_CHARACTERS_MAX} characters` })
  .pipe(z.email({ error: "must be an email address such as jane@example.org" }));

/**
 * The mailbox that an address leads to, for counting: without a `+tag`, and without dots at Gmail, which ignores them.
 * Mail still goes to the address as it was written.
 */
export function mailboxOf(email: string): string {
  const at = email.lastIndexOf("@");
  const domain = email.slice(at + 1).toLowerCase();
  const name = email.slice(0, at).toLowerCase().split("+")[0] ?? "";
  if (domain !== "gmail.com" && domain !== "googlemail.com") return `${name}@${domain}`;
  return `${name.replaceAll(".", "")}@gmail.com`;
}

/** `j•••@example.org`: enough for its owner to recognise, too little for someone the mail was forwarded to. */
export function maskAddress(email: string): string {
  const at = email.lastIndexOf("@");
  return `${email.slice(0, 1)}•••${email.slice(at)}`;
}
