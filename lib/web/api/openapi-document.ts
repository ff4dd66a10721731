import { z } from "zod";
import { createDocument, type ZodOpenApiObject, type ZodOpenApiOperationObject } from "zod-openapi";
import { savedPapersBody } from "@/lib/community/collections/reading-list";
import type { ApiScope } from "@/lib/members/api-tokens";
import { CITATION_FORMATS } from "@/lib/web/citations/address";
import {
  commentBody,
  dailyPapersQuery,
  indexBody,
  moreLikeQuery,
  paperInfoQuery,
  papersQuery,
  searchQuery,
  similarQuery,
  submitBody,
} from "./queries";
import { errorSchema, paperInfoSchema, paperItemSchema, similarItemSchema } from "./schemas";
import {
  indexedSchema,
  readingListSchema,
  savedPapersSchema,
  saveStateSchema,
  submittedSchema,
  voteStateSchema,
  writtenCommentSchema,
} from "./write-schemas";

const paperId = z
  .string()
  .meta({ description: "An arXiv id, with or without a version", example: "2012.14768" });

const ERROR_HEADERS = z.object({
  "X-Error-Message": z.string().optional().meta({ description: "The message that is also in the body" }),
});
const refusal = (description: string) => ({
  description,
  headers: ERROR_HEADERS,
  content: { "application/json": { schema: errorSchema } },
});
const tooMany = {
  description: "Too many requests; Retry-After says when to try again",
  headers: z.object({ "Retry-After": z.int().meta({ description: "Seconds" }) }),
  content: { "application/json": { schema: errorSchema } },
};
const json = <T extends z.ZodType>(description: string, schema: T, headers?: z.ZodObject) => ({
  description,
  content: { "application/json": { schema } },
  ...(headers && { headers }),
});
const text = (description: string, mediaType: string) => ({
  description,
  content: { [mediaType]: { schema: z.string() } },
});
const NEXT_PAGE = z.object({
  Link: z.string().optional().meta({ description: 'The next page of the list: `<…>; rel="next"`' }),
});
const SIMILAR_BY = z.object({
  "X-Similar-By": z.string().meta({ description: "How they were found: by meaning or by words" }),
});
const BAD_QUERY = refusal("A parameter is invalid; the message names it");
const NO_PAPER = refusal("There is no such paper");
const NO_TOKEN = refusal("The token is missing, wrong, revoked or past its end");
/** What an operation takes and answers because it needs a token with a scope. */
const takesToken = (scope: ApiScope) => ({
  security: [{ token: [scope] }],
  description: `Takes a token with the scope \`${scope}\`.`,
});
const TOKEN_REFUSALS = { 401: NO_TOKEN, 403: refusal("The token lacks the scope, or you may not do this") };

const paths: ZodOpenApiObject["paths"] = {
  "/api/daily_papers": {
    get: {
      summary: "Featured papers, the latest feed day first",
      requestParams: { query: dailyPapersQuery },
      responses: { 200: json("A page of the list", z.array(paperItemSchema), NEXT_PAGE), 400: BAD_QUERY },
    },
  },
  "/api/papers": {
    get: {
      summary: "All papers, newest publication first",
      requestParams: { query: papersQuery },
      responses: { 200: json("A page of the list", z.array(paperItemSchema), NEXT_PAGE), 400: BAD_QUERY },
    },
  },
  "/api/papers/search": {
    get: {
      summary: "Search for papers, best match first",
      requestParams: { query: searchQuery },
      responses: {
        200: json("The matching papers", z.array(paperItemSchema)),
        400: BAD_QUERY,
        503: refusal("Too many searches at once; Retry-After says when to try again"),
      },
    },
  },
  "/api/papers/{paperId}": {
    get: {
      summary: "One paper",
      requestParams: { path: z.object({ paperId }), query: paperInfoQuery },
      responses: { 200: json("The paper", paperInfoSchema), 400: BAD_QUERY, 404: NO_PAPER },
    },
  },
  "/api/papers/{paperId}/similar": {
    get: {
      summary: "Papers similar to one paper, most similar first",
      requestParams: { path: z.object({ paperId }), query: similarQuery },
      responses: {
        200: json("The papers", z.array(similarItemSchema), SIMILAR_BY),
        400: BAD_QUERY,
        404: NO_PAPER,
      },
    },
  },
  "/api/papers/similar": {
    get: {
      summary: "Papers similar to several papers together, most similar first",
      requestParams: { query: moreLikeQuery },
      responses: { 200: json("The papers", z.array(similarItemSchema), SIMILAR_BY), 400: BAD_QUERY },
    },
  },
  "/api/papers/{paperId}/vote": {
    put: voteOperation("Upvote a paper; repeating it changes nothing"),
    delete: voteOperation("Withdraw an upvote"),
  },
  "/api/papers/{paperId}/save": {
    put: saveOperation("Put a paper on your reading list; repeating it changes nothing", {
      409: refusal("The list is full"),
    }),
    delete: saveOperation("Take a paper off your reading list", {}),
  },
  "/api/reading-list": {
    get: {
      summary: "Your reading list, in its order",
      ...takesToken("read"),
      responses: { 200: json("The papers, briefly", readingListSchema), ...TOKEN_REFUSALS },
    },
    post: {
      summary: "Put papers at the top of your reading list, as many as fit",
      ...takesToken("vote"),
      requestBody: { content: { "application/json": { schema: savedPapersBody } } },
      responses: {
        200: json("Which of them are on the list now", savedPapersSchema),
        400: BAD_QUERY,
        ...TOKEN_REFUSALS,
        429: tooMany,
      },
    },
  },
  "/api/papers/{paperId}/comment": { post: commentOperation("Comment on a paper", z.object({ paperId })) },
  "/api/papers/{paperId}/comment/{commentId}/reply": {
    post: commentOperation("Reply to a comment", z.object({ paperId, commentId: z.string() })),
  },
  "/api/papers/index": {
    post: {
      summary: "Fetch a paper from arXiv that is not on this site yet",
      ...takesToken("submit"),
      requestBody: { content: { "application/json": { schema: indexBody } } },
      responses: {
        200: json("The paper is on this site", indexedSchema),
        400: BAD_QUERY,
        ...TOKEN_REFUSALS,
        404: refusal("arXiv has no such paper"),
        429: tooMany,
        503: refusal("arXiv does not answer"),
      },
    },
  },
  "/api/papers/submit": {
    post: {
      summary: "Submit a paper to the curators",
      ...takesToken("submit"),
      requestBody: { content: { "application/json": { schema: submitBody } } },
      responses: {
        201: json("The paper was submitted", submittedSchema),
        400: BAD_QUERY,
        ...TOKEN_REFUSALS,
        403: refusal("Only a curator may submit it, or the token lacks the scope"),
        404: refusal("arXiv has no such paper"),
        409: refusal("The paper was already submitted or featured"),
        429: tooMany,
      },
    },
  },
  "/papers/{paperId}.md": {
    get: {
      summary: "One paper as markdown",
      requestParams: { path: z.object({ paperId }) },
      responses: { 200: text("The paper", "text/markdown"), 404: NO_PAPER },
    },
  },
  "/papers/date/{day}.md": {
    get: {
      summary: "A feed day as markdown",
      requestParams: { path: z.object({ day: z.iso.date() }) },
      responses: { 200: text("The day's papers", "text/markdown"), 404: refusal("No papers that day") },
    },
  },
  "/papers/{paperId}/cite/{format}": {
    get: {
      summary: "A citation of one paper",
      requestParams: { path: z.object({ paperId, format: z.enum(CITATION_FORMATS) }) },
      responses: {
        200: {
          description: "The citation",
          content: {
            "application/x-bibtex": { schema: z.string() },
            "application/x-research-info-systems": { schema: z.string() },
            "application/vnd.citationstyles.csl+json": { schema: z.array(z.record(z.string(), z.unknown())) },
          },
        },
        400: BAD_QUERY,
        404: NO_PAPER,
      },
    },
  },
  "/citations/{format}/{list}": {
    get: {
      summary: "The citations of a list, at most a thousand",
      description:
        "The list is `date/2025-12-12`, `week/2025-W50`, `month/2025-12`, `collections/ID`, `search?q=…` or `reading-list` (with a token).",
      requestParams: {
        path: z.object({ format: z.enum(CITATION_FORMATS), list: z.string() }),
        query: z.object({ q: z.string().optional() }),
      },
      responses: { 200: text("The citations", "application/x-bibtex"), 404: refusal("No such list") },
    },
  },
  "/api/export": {
    get: {
      summary: "Every public paper, as gzipped JSON lines",
      description: "The file that `npm run import` takes: each line is an item of a list.",
      responses: { 200: text("A stream", "application/gzip"), 429: tooMany },
    },
  },
};

function commentOperation(summary: string, path: z.ZodObject): ZodOpenApiOperationObject {
  return {
    summary,
    ...takesToken("comment"),
    requestParams: { path },
    requestBody: { content: { "application/json": { schema: commentBody } } },
    responses: {
      201: json("The comment", writtenCommentSchema),
      400: BAD_QUERY,
      ...TOKEN_REFUSALS,
      404: NO_PAPER,
      429: tooMany,
    },
  };
}

function voteOperation(summary: string): ZodOpenApiOperationObject {
  return {
    summary,
    ...takesToken("vote"),
    requestParams: { path: z.object({ paperId }) },
    responses: {
      200: json("The new state", voteStateSchema),
      ...TOKEN_REFUSALS,
      404: NO_PAPER,
      429: tooMany,
    },
  };
}

function saveOperation(
  summary: string,
  more: Record<number, ReturnType<typeof refusal>>,
): ZodOpenApiOperationObject {
  return {
    summary,
    ...takesToken("vote"),
    requestParams: { path: z.object({ paperId }) },
    responses: {
      200: json("The new state", saveStateSchema),
      ...TOKEN_REFUSALS,
      404: NO_PAPER,
      ...more,
      429: tooMany,
    },
  };
}

/** The OpenAPI 3.1 document of the API, made from the schemas that validate requests. `url` is the site's. */
export function openApiDocument({ name, url }: { name: string; url: string }) {
  return createDocument({
    openapi: "3.1.0",
    info: {
      title: `${name} API`,
      version: "1",
      description:
        'Reading needs no account. Writing takes an API token from your settings, with the scope that the operation names: `read`, `vote`, `comment` or `submit`. Responses are JSON; an error is `{ "error": "…" }` with the right status.',
    },
    servers: [{ url }],
    security: [],
    paths,
    components: {
      securitySchemes: {
        token: {
          type: "http",
          scheme: "bearer",
          description: "An API token from /settings. Each can do what its scopes say.",
        },
      },
    },
  });
}
