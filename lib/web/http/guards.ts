import { providerNamed } from "@/lib/digest/reports/providers/all";
import type { Provider } from "@/lib/digest/reports/providers/provider";
import { linkHolder } from "@/lib/digest/subscribers/links";
import type { ApiScope } from "@/lib/members/api-tokens";
import type { SessionMember } from "@/lib/members/session";
import { requireNotSuspended } from "@/lib/members/suspension";
import { acceptedSecrets } from "@/lib/platform/env";
import { DomainError } from "@/lib/platform/errors";
import { isForm, parseBodyJson, readText } from "./body";
import {
  identifyMember,
  requireMember,
  requireSameOrigin,
  requireSession,
  requireVoter,
} from "./require-member";
import { requireCronSecret, requireMailSecret, requireWebhookSignature } from "./secrets";

export type Params = Record<string, string>;

/**
 * The guards that an action can name in `who`. Each returns the actor, or throws DomainError forbidden,
 * unauthenticated, not_found or too_many. Roles are checked by the statement that does the work, so that a role that
 * was taken away stops counting at once.
 */
export const GUARDS = {
  /** Any client: for writes that need no account, or that carry a mailed token. */
  anyone: () => undefined,
  /** Any reader, from a page of ours: another site must not make a reader's browser do it. */
  ourPage: requireSameOrigin,
  /** Any script, or a form of ours: another site's form must not use up a reader's limit. */
  scriptOrOurPage: (request: Request) => (isForm(request) ? requireSameOrigin(request) : undefined),
  /** A member by API token or session, not suspended: for writes that others will see. */
  member: (request: Request, _: Params, scope: ApiScope) => requireMember(request, scope),
  /** A member by API token or session, suspended or not: for withdrawing the member's own content. */
  anyMember: (request: Request, _: Params, scope: ApiScope) => identifyMember(request, scope),
  /** A member signed in on a page of ours, suspended or not: for one's own account, and for curators' work. */
  session: requireSession,
  /** Like `session`, but not suspended. */
  sessionNotSuspended: requireUnsuspendedSession,
  /** A member by API token, or a session that the statement that writes the vote looks up. */
  voter: (request: Request, _: Params, scope: ApiScope) => requireVoter(request, scope),
  /** The subscriber whose signed preferences link holds the path's token. */
  preferencesHolder: (_: Request, { token = "" }: Params) => linkHolder("preferences", token),
  /** The scheduler that starts our jobs, by the cron secret. */
  cron: (request: Request) => requireCronSecret(request, acceptedSecrets("CRON_SECRET")),
  /** The provider that sends our mail, by its signature of the body. */
  mailProvider: requireMailProvider,
  /** The provider that the path names, by its own signature. */
  namedProvider: requireNamedProvider,
  /** The mail server that passes mails on to us, by the provider's secret as it is. */
  mailServer: (request: Request) => requireMailSecret(request.headers.get("authorization")),
};

export type Who = keyof typeof GUARDS;

/** The guards that accept an API token, for which an action names the scope that the token needs. */
export type TokenWho = "member" | "anyMember" | "voter";

/** What a guard returns: a member, a voter, a subscriber, or nothing. */
export type Actor<W extends Who> = Awaited<ReturnType<(typeof GUARDS)[W]>>;

async function requireUnsuspendedSession(request: Request): Promise<SessionMember> {
  const member = await requireSession(request);
  requireNotSuspended(member.suspension, new Date());
  return member;
}

async function requireNamedProvider(request: Request, { provider: name = "" }: Params): Promise<Provider> {
  const provider = providerNamed(name);
  if (!provider) throw new DomainError("not_found", "No mail provider of this name reports here.");
  const body = await readText(request);
  const call = { header: (header: string) => request.headers.get(header), body, now: new Date() };
  if (await provider.isAuthentic(call, parseBodyJson(body))) return provider;
  throw new DomainError("unauthenticated", `This needs ${provider.needs}.`);
}

async function requireMailProvider(request: Request): Promise<void> {
  const header = (name: string) => request.headers.get(`webhook-${name}`);
  const body = await readText(request);
  const call = { id: header("id"), timestamp: header("timestamp"), signatures: header("signature"), body };
  requireWebhookSignature(call, acceptedSecrets("MAIL_WEBHOOK_SECRET"));
}
