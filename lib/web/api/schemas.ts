import { z } from "zod";
import { WITHDRAWN_BY } from "@/lib/papers/withdrawal";

/**
 * The API's responses, in the form that existing clients read. Absent fields are omitted, never null. The OpenAPI
 * document and the types of the responses both derive from these schemas.
 */

const instant = z.iso
  .datetime()
  .meta({ description: "UTC, ending in Z", example: "2025-12-12T00:00:00.000Z" });
const count = z.int().min(0);

export const errorSchema = z
  .object({ error: z.string() })
  .meta({ id: "Error", description: "What went wrong" });

const userSchema = z
  .object({
    user: z.string(),
    name: z.string(),
    fullname: z.string(),
    avatarUrl: z.url(),
    type: z.literal("user"),
  })
  .meta({
    id: "User",
    description: "The submitter of a paper or the author of a comment; `user` and `name` are the same",
  });

const organizationSchema = z
  .object({
    name: z.string(),
    fullname: z.string(),
    avatar: z.url().optional(),
    avatarUrl: z.url().optional(),
  })
  .meta({ id: "Organization" });

/** Some clients read these at the top level, others inside `paper`, so they are in both places. */
const inBothPlaces = {
  title: z.string().meta({ description: "May contain LaTeX" }),
  summary: z.string().meta({ description: "The abstract; may contain LaTeX" }),
  githubRepo: z.url().optional(),
  githubStars: count.optional(),
  projectPage: z.url().optional(),
  ai_summary: z.string().optional(),
  ai_keywords: z.array(z.string()).optional(),
  thumbnail: z
    .url()
    .optional()
    .meta({ description: "The paper's first figure, or its first page, 480 pixels wide" }),
  mediaUrls: z.array(z.url()).optional().meta({ description: "The same, 960 pixels wide" }),
  organization: organizationSchema.optional(),
};

const paperSchema = z
  .object({
    id: z.string().meta({ description: "The arXiv id, without a version", example: "2012.14768" }),
    authors: z.array(z.object({ name: z.string(), hidden: z.boolean() })),
    publishedAt: instant,
    submittedOnDailyAt: instant.optional().meta({ description: "When it was featured" }),
    submittedOnDailyBy: userSchema.optional(),
    categories: z.array(z.string()).optional(),
    withdrawnAt: z.string().optional().meta({ description: "When the paper was withdrawn" }),
    withdrawnBy: z
      .enum(WITHDRAWN_BY)
      .optional()
      .meta({ description: "Who withdrew it, as far as it is said" }),
    upvotes: count,
    ...inBothPlaces,
  })
  .meta({ id: "Paper" });

export const paperItemSchema = z
  .object({
    paper: paperSchema,
    publishedAt: instant.meta({
      description: "The feed day at midnight, or the time of publication if the paper was never featured",
    }),
    ...inBothPlaces,
    numComments: count,
    submittedBy: userSchema.optional(),
    isAuthorParticipating: z.boolean(),
  })
  .meta({ id: "PaperItem", description: "A paper as an item of a list" });

export const similarItemSchema = paperItemSchema
  .extend({ similarity: z.string().meta({ description: "Why it is in the list" }) })
  .meta({ id: "SimilarPaperItem" });

const commentSchema = z
  .object({
    id: z.string(),
    type: z.literal("comment"),
    createdAt: instant,
    author: userSchema.optional().meta({ description: "Absent if the account was deleted" }),
    replyTo: z.string().optional().meta({ description: "The comment that opened the thread" }),
    data: z.object({
      edited: z.boolean(),
      hidden: z.boolean(),
      hiddenReason: z.string().optional(),
      latest: z.object({ raw: z.string(), html: z.string(), updatedAt: instant }),
    }),
  })
  .meta({ id: "Comment" });

export const paperInfoSchema = paperSchema
  .extend({
    linkedModels: z.array(z.unknown()),
    numTotalModels: count,
    linkedDatasets: z.array(z.unknown()),
    numTotalDatasets: count,
    linkedSpaces: z.array(z.unknown()),
    numTotalSpaces: count,
    comments: z.array(commentSchema).optional().meta({ description: "With `?field=comments`" }),
  })
  .meta({ id: "PaperInfo" });

export type ApiUser = z.output<typeof userSchema>;
export type ApiPaper = z.output<typeof paperSchema>;
export type PaperItem = z.output<typeof paperItemSchema>;
export type ApiComment = z.output<typeof commentSchema>;
export type PaperInfo = z.output<typeof paperInfoSchema>;
