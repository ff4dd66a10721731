import { queryEmbedder } from "@/lib/embeddings/query-embedder";
import type { TextEmbedder } from "@/lib/embeddings/text-embedder";
import { vectorLiteral } from "@/lib/embeddings/vector-literal";
import type { Prisma } from "@/lib/generated/client";
import { type NearPaper, nearestPapers } from "./nearest-papers";

type Options = { limit: number; where?: Prisma.Sql; among?: string[] | undefined };

/**
 * The papers whose meaning is nearest to a text, best first; null where there is no model or no pgvector. `where` is a
 * condition on paper_id. Hidden papers are left out.
 */
export async function vectorCandidates(text: string, options: Options): Promise<NearPaper[] | null> {
  const embedder = await queryEmbedder();
  return embedder && candidatesOf(embedder, text, options);
}

/** The same with a model that is open. */
export async function candidatesOf(
  embedder: TextEmbedder,
  text: string,
  options: Options,
): Promise<NearPaper[]> {
  const [vector] = await embedder.embed([text]);
  if (!vector) return [];
  return nearestPapers({ model: embedder, vector: vectorLiteral(vector), ...options });
}
