import { z } from "zod";

/**
 * What the API answers with, in the shape that existing clients read. What is absent is omitted, never null. The
 * OpenAPI document is made of these same schemas, and the types that answers are made from.
 */

const instant = z.iso
  .datetime()
  .meta({ description: "UTC, ending in Z", example: "2025-12-12T00:00:00.000Z" });
const count = z.int().min(0);

export const errorShape = z
  .object({ error: z.string() })
  .meta({ id: "Error", description: "What was wrong" });

const userShape = z
  .object({
    user: z.string(),
    name: z.string(),
    fullname: z.string(),
    avatarUrl: z.url(),
    type: z.literal("user"),
  })
  .meta({ id: "User", description: "Who brought a paper in or wrote a comment; `user` and `name` are one" });

const organizationShape = z
  .object({
    name: z.string(),
    fullname: z.string(),
    avatar: z.url().optional(),
    avatarUrl: z.url().optional(),
  })
  .meta({ id: "Organization" });

/** Clients look for these at the top level only or inside `paper` only, so they stand in both places. */
const inBothPlaces = {
  title: z.string().meta({ description: "May hold LaTeX" }),
  summary: z.string().meta({ description: "The abstract; may hold LaTeX" }),
  githubRepo: z.url().optional(),
  githubStars: count.optional(),
  projectPage: z.url().optional(),
  ai_summary: z.string().optional(),
  ai_keywords: z.array(z.string()).optional(),
  organization: organizationShape.optional(),
};

const paperShape = z
  .object({
    id: z.string().meta({ description: "The arXiv id, without a version", example: "2012.14768" }),
    authors: z.array(z.object({ name: z.string(), hidden: z.boolean() })),
    publishedAt: instant,
    submittedOnDailyAt: instant.optional().meta({ description: "When it was featured" }),
    submittedOnDailyBy: userShape.optional(),
    categories: z.array(z.string()).optional(),
    upvotes: count,
    ...inBothPlaces,
  })
  .meta({ id: "Paper" });

export const paperItemShape = z
  .object({
    paper: paperShape,
    publishedAt: instant.meta({
      description: "The feed day at midnight; of a paper that was never featured, the time of publication",
    }),
    ...inBothPlaces,
    numComments: count,
    submittedBy: userShape.optional(),
    isAuthorParticipating: z.boolean(),
  })
  .meta({ id: "PaperItem", description: "A paper as it stands in a list" });

export const similarItemShape = paperItemShape
  .extend({ similarity: z.string().meta({ description: "Why it is in the list, in words" }) })
  .meta({ id: "SimilarPaperItem" });

const commentShape = z
  .object({
    id: z.string(),
    type: z.literal("comment"),
    createdAt: instant,
    author: userShape.optional().meta({ description: "Absent: the account was deleted" }),
    replyTo: z.string().optional().meta({ description: "The comment that opened the thread" }),
    data: z.object({
      edited: z.boolean(),
      hidden: z.boolean(),
      hiddenReason: z.string().optional(),
      latest: z.object({ raw: z.string(), html: z.string(), updatedAt: instant }),
    }),
  })
  .meta({ id: "Comment" });

export const paperInfoShape = paperShape
  .extend({
    linkedModels: z.array(z.unknown()),
    numTotalModels: count,
    linkedDatasets: z.array(z.unknown()),
    numTotalDatasets: count,
    linkedSpaces: z.array(z.unknown()),
    numTotalSpaces: count,
    comments: z.array(commentShape).optional().meta({ description: "With `?field=comments`" }),
  })
  .meta({ id: "PaperInfo" });

export type User = z.output<typeof userShape>;
export type PaperOnWire = z.output<typeof paperShape>;
export type PaperItem = z.output<typeof paperItemShape>;
export type CommentOnWire = z.output<typeof commentShape>;
export type PaperInfo = z.output<typeof paperInfoShape>;
