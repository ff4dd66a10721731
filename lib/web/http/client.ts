import { z } from "zod";

/**
 * The header in which our server (server/prepare-request.ts) states the client's address. It replaces any value that
 * a client sent under this name, so the value can be trusted.
 */
export const CLIENT_ADDRESS_HEADER = "x-client-address";

/** The header in which our server tells `/api/health` what it has noticed, as a list in JSON. */
export const FRONT_WARNINGS_HEADER = "x-front-warnings";

/** What our server, which sees every request, warns of; empty where it does not run. */
export function frontWarnings(request: Request): string[] {
  return z.array(z.string()).parse(JSON.parse(request.headers.get(FRONT_WARNINGS_HEADER) ?? "[]"));
}

/**
 * The header in which an answer tells our server that the request came from this member, so that it counts against the
 * member's own share (server/fair-shares.ts). The server does not send it on.
 */
export const ANSWERED_MEMBER_HEADER = "x-answered-member";

const memberIds = new WeakMap<Request, string>();

/** Remembers which member a request turned out to come from; handle() tells our server. */
export function rememberRequestMember(request: Request, memberId: string): void {
  memberIds.set(request, memberId);
}

export function requestMemberId(request: Request): string | undefined {
  return memberIds.get(request);
}

/** The client's address, for rate limits. */
export function clientAddress(request: Request): string {
  return request.headers.get(CLIENT_ADDRESS_HEADER) ?? "unknown";
}

/**
 * The client's address given the socket's and the X-Forwarded-For list: with `trustedProxies` hops of our own in
 * front, the entry that the outermost of them added; without any, the socket's, whatever the client wrote.
 */
export function addressBehindProxies(
  socketAddress: string,
  forwardedFor: string | undefined,
  trustedProxies: number,
): string {
  if (trustedProxies === 0) return socketAddress;
  const hops = (forwardedFor ?? "")
    .split(",")
    .map((hop) => hop.trim())
    .filter(Boolean);
  return hops.at(-trustedProxies) ?? hops[0] ?? socketAddress;
}

/** Browsers use half of it. */
const CHARACTERS_MAX = 400;

/** The User-Agent header, cut to 400 characters. */
export function userAgentOf(request: Request): string | undefined {
  return request.headers.get("user-agent")?.slice(0, CHARACTERS_MAX);
}
