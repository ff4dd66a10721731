import { linkHolder } from "@/lib/digest/subscribers/links";
import type { SessionMember } from "@/lib/members/session";
import { requireGoodStanding } from "@/lib/members/suspension";
import { env } from "@/lib/platform/env";
import { isForm, readText } from "./body";
import {
  identifyMember,
  requireMember,
  requireSameOrigin,
  requireSession,
  requireVoter,
} from "./require-member";
import { requireCronSecret, requireWebhookSignature } from "./secrets";

export type Params = Record<string, string>;

/**
 * Who may make a write. Each guard throws DomainError forbidden, unauthenticated, not_found or too_many, or gives the
 * actor. What a role may do is decided in the statement that does it, so that a role taken away counts at once.
 */
export const GUARDS = {
  /** Anybody, from anywhere: for what needs no account, or where a mailed token in the request says who asks. */
  anyone: () => undefined,
  /** Anybody, but from a page of ours: another site must not make a reader's browser do it. */
  ourPage: requireSameOrigin,
  /** Anybody with a script, and a form of ours: another site's form must not use up a reader's share. */
  scriptOrOurPage: (request: Request) => (isForm(request) ? requireSameOrigin(request) : undefined),
  /** A member by API token or session, not suspended: the guard of whatever others get to see. */
  member: requireMember,
  /** A member by API token or session, suspended or not: for taking one's own things back. */
  anyMember: identifyMember,
  /** A member signed in on a page of ours, suspended or not: for one's own account, and for curators' work. */
  session: requireSession,
  /** As session, but not suspended. */
  sessionInGoodStanding: requireSessionInGoodStanding,
  /** A member by API token, or a session that the statement which writes the vote looks up. */
  voter: requireVoter,
  /** The subscriber whose signed link the path's token is. */
  preferencesHolder: (_: Request, { token = "" }: Params) => linkHolder("preferences", token),
  /** Whatever starts our jobs, by the cron secret. */
  cron: (request: Request) => requireCronSecret(request, env().CRON_SECRET),
  /** The provider that sends our mail, by its signature over the body. */
  mailProvider: requireMailProvider,
};

export type Who = keyof typeof GUARDS;

/** What a guard gives: a member, a voter, a subscriber, or nothing. */
export type Actor<W extends Who> = Awaited<ReturnType<(typeof GUARDS)[W]>>;

async function requireSessionInGoodStanding(request: Request): Promise<SessionMember> {
  const member = await requireSession(request);
  requireGoodStanding(member.standing, new Date());
  return member;
}

async function requireMailProvider(request: Request): Promise<void> {
  const header = (name: string) => request.headers.get(`webhook-${name}`);
  const body = await readText(request);
  const call = { id: header("id"), timestamp: header("timestamp"), signatures: header("signature"), body };
  requireWebhookSignature(call, env().MAIL_WEBHOOK_SECRET);
}
