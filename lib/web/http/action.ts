import type { z } from "zod";
import { DomainError } from "@/lib/platform/errors";
import { isForm, readBody } from "./body";
import { clientAddress } from "./client";
import { handle, refusalPage } from "./handle";
import { seeOther } from "./responses";
import { type Actor, GUARDS, type Params, type Who } from "./who";

/** What a route knows once every guard has let the request pass. */
export type Asked<W extends Who, P, F> = {
  member: Actor<W>;
  path: P;
  fields: F;
  clientAddress: string;
  now: Date;
  request: Request;
};

/** Has the id that the limiters count by only where the guard gives a member. */
type Counted<W extends Who, P, F> = Asked<W, P, F> & {
  memberId: Actor<W> extends { id: string } ? string : undefined;
};

type Exemption = { reason: string };

/** Says why a write needs no limit. */
export function unlimited(reason: string): Exemption {
  return { reason };
}

/** Says which operation counts by itself, since only it knows what is to be counted. */
export function limitedInside(operation: string): Exemption {
  return { reason: `${operation} counts` };
}

/** The fields of a write whose body is not read. */
export const noFields = "no fields";

/** A path of the site, or a whole answer where there are cookies to set or a document to show. */
type Page<R, A> = string | ((result: R, asked: A) => string | Response);
/** A body, or a whole answer. */
type Json<R, A> = (result: R, asked: A) => unknown;

type Table<W extends Who, P, F, R> = {
  /** The guard; see who.ts. */
  who: W;
  /** Throws DomainError too_many. To write no limit one has to say why. */
  limit: ((counted: Counted<W, P, F>) => void | Promise<void>) | Exemption;
  /** The parameters of the address. */
  path?: z.ZodType<P>;
  /** The form's or the JSON body's fields. */
  fields: z.ZodType<F> | typeof noFields;
  /** Where only the fields tell whether this member may; throws DomainError. */
  may?: (asked: Asked<W, P, F>) => void;
  run: (asked: Asked<W, P, F>) => R | Promise<R>;
  /** Whether to answer with a page, where the body's type does not tell. Refusals are pages then, too. */
  wantsPage?: (request: Request) => boolean;
  /** The page to come back to for a reader who has to sign in first; without it they are told so. */
  signInFor?: (path: P) => string;
  /** The status of the JSON answer; 200 unless told. */
  status?: number;
} & (
  | {
      /** What a form gets: 303 to this path. */
      page: Page<R, Asked<W, P, F>>;
      /** What a script gets. A write without it leads scripts to the page as well. */
      json?: Json<R, Asked<W, P, F>>;
    }
  | { page?: undefined; json: Json<R, Asked<W, P, F>> }
);

/**
 * A write route as a table: who may, how often, with what fields, and what a form and a script get. The guards run in
 * one order everywhere: the actor, the path, the fields, what the fields allow, the limit. The actor's guard reads the
 * body first, so a slow upload does not outlive its session; a request that they refuse uses up no limit.
 */
export function action<W extends Who, P = undefined, F = undefined, R = undefined>(table: Table<W, P, F, R>) {
  return handle<Params>(async (request, context) => {
    const params = await context.params;
    try {
      const asked = await askedOf(table, request, params);
      table.may?.(asked);
      await takeLimit(table, asked);
      return answer(table, await table.run(asked), asked);
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

async function askedOf<W extends Who, P, F, R>(
  table: Table<W, P, F, R>,
  request: Request,
  params: Params,
): Promise<Asked<W, P, F>> {
  const member = (await GUARDS[table.who](request, params)) as Actor<W>;
  const path = parsePath(table, params);
  const fields =
    table.fields === noFields ? (undefined as F) : table.fields.parse((await readBody(request)).fields);
  return { member, path, fields, clientAddress: clientAddress(request), now: new Date(), request };
}

function parsePath<P>({ path }: { path?: z.ZodType<P> }, params: Params): P {
  return path ? path.parse(params) : (undefined as P);
}

async function takeLimit<W extends Who, P, F, R>(
  { limit }: Table<W, P, F, R>,
  asked: Asked<W, P, F>,
): Promise<void> {
  if (typeof limit !== "function") return;
  const { member } = asked;
  const memberId = typeof member === "object" && member !== null && "id" in member ? member.id : undefined;
  await limit({ ...asked, memberId } as Counted<W, P, F>);
}

function answer<W extends Who, P, F, R>(
  table: Table<W, P, F, R>,
  result: R,
  asked: Asked<W, P, F>,
): Response {
  const { page, json, status = 200, wantsPage = isForm } = table;
  if (page !== undefined && (json === undefined || wantsPage(asked.request))) {
    const led = typeof page === "string" ? page : page(result, asked);
    return typeof led === "string" ? seeOther(led) : led;
  }
  const body = json?.(result, asked);
  return body instanceof Response ? body : Response.json(body, { status });
}
