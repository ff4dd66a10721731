import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { modelFileIn, modelFolders, modelKeyOf } from "./model-files";
import { beginModel, completeModel, embeddingProgress } from "./models";
import { leasePapers, paperText, storeEmbeddings } from "./queue";
import { startEmbedder } from "./start-embedder";
import type { TextEmbedder } from "./text-embedder";
import { hasVectors } from "./vectors";

/** The embedded database does one thing at a time: it writes this many vectors in about the time of rendering a page. */
const PAPERS_PER_LEASE = 8;
/** Far longer than a batch takes on any machine. */
const LEASE_MS = 5 * 60_000;
const LOGGED_EVERY_PAPERS = 1_000;

type Run = { deadline: Date; signal?: AbortSignal };

/**
 * Embeds waiting papers until none is left, or until the deadline or the signal; the next run continues. Does nothing
 * without a model or pgvector. Returns how many papers it embedded.
 */
export async function embedPapers({ deadline, signal }: Run): Promise<number> {
  if (env().EMBEDDINGS === "off") return 0;
  const folder = modelFolders(env()).find(modelFileIn);
  if (folder === undefined || !(await hasVectors()) || !(await isWorkLeft(folder))) return 0;
  const embedder = await startEmbedder(folder, "low");
  try {
    return await embedPapersWith(embedder, { deadline, signal });
  } finally {
    await embedder.stop();
  }
}

/** The same with an open model. */
export async function embedPapersWith(embedder: TextEmbedder, { deadline, signal }: Run): Promise<number> {
  await beginModel(embedder);
  let embeddedCount = 0;
  while (!signal?.aborted) {
    const now = new Date();
    if (now >= deadline) return embeddedCount;
    const leasedUntil = new Date(now.getTime() + LEASE_MS);
    const papers = await leasePapers({ limit: PAPERS_PER_LEASE, now, until: leasedUntil });
    if (papers.length === 0) {
      await completeModel({ key: embedder.key, now });
      return embeddedCount;
    }
    const vectors = await embedder.embed(papers.map(paperText));
    const embedded = papers.flatMap((paper, n) => {
      const vector = vectors[n];
      return vector ? [{ paperId: paper.id, vector }] : [];
    });
    await storeEmbeddings({ model: embedder.key, leasedUntil, embedded });
    embeddedCount += papers.length;
    if (embeddedCount % LOGGED_EVERY_PAPERS < PAPERS_PER_LEASE)
      log().info({ embedding: embedder.key, ...(await embeddingProgress()) }, "papers are being embedded");
  }
  return embeddedCount;
}

async function isWorkLeft(folder: string): Promise<boolean> {
  const { waiting, model } = await embeddingProgress();
  return waiting > 0 || model !== (await modelKeyOf(folder));
}
