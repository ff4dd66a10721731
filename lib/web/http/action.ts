import type { z } from "zod";
import type { ApiScope } from "@/lib/members/api-tokens";
import { DomainError } from "@/lib/platform/errors";
import { parseFields } from "@/lib/platform/parse-fields";
import { isForm, readBody } from "./body";
import { clientAddress } from "./client";
import { type Actor, GUARDS, type Params, type TokenWho, type Who } from "./guards";
import { handle, refusalPage } from "./handle";
import { seeOther } from "./responses";

/** What an action's functions receive once the guard has passed and path and fields are parsed. */
export type ActionInput<W extends Who, P, F> = {
  member: Actor<W>;
  path: P;
  fields: F;
  clientAddress: string;
  now: Date;
  request: Request;
};

/** What a limit receives: `memberId` is set only if the guard returns a member. */
type LimitInput<W extends Who, P, F> = ActionInput<W, P, F> & {
  memberId: Actor<W> extends { id: string } ? string : undefined;
};

type Exemption = { reason: string };

/** Says why a write needs no limit. */
export function unlimited(reason: string): Exemption {
  return { reason };
}

/** Names the operation that takes the limit itself, because only it knows what to count. */
export function limitedInside(operation: string): Exemption {
  return { reason: `${operation} counts` };
}

/** For a write whose body is ignored. */
export const noFields = "no fields";

/** A path to redirect to, or a whole response if there are cookies to set or a document to show. */
type Page<R, A> = string | ((result: R, input: A) => string | Response);
/** A JSON body, or a whole response. */
type Json<R, A> = (result: R, input: A) => unknown;

type Table<W extends Who, P, F, R> = {
  /** The guard, by its name in guards.ts. */
  who: W;
  /** Throws DomainError too_many. A route without a limit must state the reason. */
  limit: ((input: LimitInput<W, P, F>) => void | Promise<void>) | Exemption;
  /** The parameters of the address. */
  path?: z.ZodType<P>;
  /** The fields of the form or JSON body. */
  fields: z.ZodType<F> | typeof noFields;
  /** A permission that depends on the fields; throws DomainError. */
  may?: (input: ActionInput<W, P, F>) => void;
  run: (input: ActionInput<W, P, F>) => R | Promise<R>;
  /** Whether to answer with a page, if the body's type does not decide it. Refusals are then pages too. */
  wantsPage?: (request: Request) => boolean;
  /** The page to return to after signing in. Without it, a signed-out reader gets the error. */
  signInFor?: (path: P) => string;
  /** The status of the JSON answer; default 200. */
  status?: number;
} & (
  | {
      /** What a form gets: 303 to this path. */
      page: Page<R, ActionInput<W, P, F>>;
      /** What a script gets. A write without it leads scripts to the page as well. */
      json?: Json<R, ActionInput<W, P, F>>;
    }
  | { page?: undefined; json: Json<R, ActionInput<W, P, F>> }
) &
  (W extends TokenWho
    ? {
        /** What an API token must be allowed to make this write. A session needs no scope. */
        scope: ApiScope;
      }
    : { scope?: never });

/**
 * A write route as a table: the guard, the limit, the fields, and the response to a form and to a script.
 *
 *     export const POST = action({
 *       who: "member", scope: "comment", limit: limitComments, path: paperPathParams, fields: commentBody,
 *       run: ({ member, path, fields, now }) => writeComment({ memberId: member.id, ...path, ...fields, now }),
 *       page: ({ url }) => url, json: (comment) => comment, status: 201 });
 *
 * Checks run in the same order in every route: `who` (guards.ts), `path`, `fields` (body.ts), `may`, `limit`; then `run`,
 * then `page` or `json`. The guard reads the body before it looks up a session, so a slow upload cannot outlive its
 * session. A request refused before the limit does not count against it. Errors go to handle().
 */
export function action<W extends Who, P = undefined, F = undefined, R = undefined>(table: Table<W, P, F, R>) {
  return handle<Params>(async (request, context) => {
    const params = await context.params;
    try {
      const input = await readInput(table, request, params);
      table.may?.(input);
      await takeLimit(table, input);
      return respond(table, await table.run(input), input);
    } catch (error) {
      if (table.signInFor && error instanceof DomainError && error.code === "unauthenticated") {
        const back = table.signInFor(parsePath(table, params));
        return seeOther(`/sign-in?next=${encodeURIComponent(back)}`);
      }
      if (table.wantsPage?.(request)) return refusalPage(error);
      throw error;
    }
  });
}

async function readInput<W extends Who, P, F, R>(
  table: Table<W, P, F, R>,
  request: Request,
  params: Params,
): Promise<ActionInput<W, P, F>> {
  const member = (await GUARDS[table.who](request, params, table.scope as ApiScope)) as Actor<W>;
  const path = parsePath(table, params);
  const fields =
    table.fields === noFields
      ? (undefined as F)
      : parseFields(table.fields, (await readBody(request)).fields);
  return { member, path, fields, clientAddress: clientAddress(request), now: new Date(), request };
}

function parsePath<P>({ path }: { path?: z.ZodType<P> }, params: Params): P {
  return path ? path.parse(params) : (undefined as P);
}

async function takeLimit<W extends Who, P, F, R>(
  { limit }: Table<W, P, F, R>,
  input: ActionInput<W, P, F>,
): Promise<void> {
  if (typeof limit !== "function") return;
  const { member } = input;
  const memberId = typeof member === "object" && member !== null && "id" in member ? member.id : undefined;
  await limit({ ...input, memberId } as LimitInput<W, P, F>);
}

function respond<W extends Who, P, F, R>(
  table: Table<W, P, F, R>,
  result: R,
  input: ActionInput<W, P, F>,
): Response {
  const { page, json, status = 200, wantsPage = isForm } = table;
  if (page !== undefined && (json === undefined || wantsPage(input.request))) {
    const target = typeof page === "string" ? page : page(result, input);
    return typeof target === "string" ? seeOther(target) : target;
  }
  const body = json?.(result, input);
  return body instanceof Response ? body : Response.json(body, { status });
}
