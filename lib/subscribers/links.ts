import { isSame, sign } from "@/lib/platform/tokens";

/** A link of one purpose opens nothing of another. */
export type LinkPurpose = "unsubscribe" | "preferences";

/** Whose link it is. The version is raised when somebody comes back after leaving, which ends the links of before. */
export type LinkHolder = { subscriberId: number; linkVersion: number };

const TOKEN = /^([1-9]\d{0,9})\.([A-Za-z0-9_-]{43})$/;
/** The database's largest integer. */
const ID_MAX = 2 ** 31 - 1;

/** The token of a link that never expires: the subscriber's id and our signature under it. */
export function signLinkToken(secret: string, purpose: LinkPurpose, holder: LinkHolder): string {
  return `${holder.subscriberId}.${signature(secret, purpose, holder)}`;
}

/** Which subscriber a token claims to be of; undefined when it is not even shaped like a token. Proves nothing. */
export function claimedSubscriberId(token: string): number | undefined {
  const id = Number(TOKEN.exec(token)?.[1]);
  return id <= ID_MAX ? id : undefined;
}

/** Whether we signed this token for this purpose and holder. Takes the same time however wrong it is. */
export function isLinkToken(
  secret: string,
  purpose: LinkPurpose,
  holder: LinkHolder,
  token: string,
): boolean {
  const [, id, signed] = TOKEN.exec(token) ?? [];
  if (signed === undefined || Number(id) !== holder.subscriberId) return false;
  return isSame(signed, signature(secret, purpose, holder), "base64url");
}

function signature(secret: string, purpose: LinkPurpose, { subscriberId, linkVersion }: LinkHolder): string {
  return sign(secret, `${purpose}\n${subscriberId}\n${linkVersion}`);
}
