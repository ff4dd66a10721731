import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { modelFileIn, modelFolders, modelKeyOf } from "./model-files";
import { beginModel, completeModel, embeddingProgress } from "./models";
import { claimPapers, paperText, storeEmbeddings } from "./queue";
import { startEmbedder } from "./start-embedder";
import type { TextEmbedder } from "./text-embedder";
import { hasVectors } from "./vectors";

/** The embedded database does one thing at a time: it writes so many vectors in about as long as it renders a page. */
const PAPERS_PER_CLAIM = 8;
/** Far longer than that many take on any machine. */
const CLAIM_MS = 5 * 60_000;
const LOGGED_EVERY_PAPERS = 1_000;

type Run = { deadline: Date; signal?: AbortSignal };

/**
 * Embeds papers that await it until there are none, the deadline or the signal; the next run goes on from there. Does
 * nothing where there is no model or no pgvector. Answers how many it embedded.
 */
export async function embedPapers({ deadline, signal }: Run): Promise<number> {
  if (env().EMBEDDINGS === "off") return 0;
  const folder = modelFolders(env()).find(modelFileIn);
  if (folder === undefined || !(await hasVectors()) || !(await isWorkLeft(folder))) return 0;
  const embedder = await startEmbedder(folder, "low");
  try {
    return await embedWith(embedder, { deadline, signal });
  } finally {
    await embedder.stop();
  }
}

/** The same with a model that is open. */
export async function embedWith(embedder: TextEmbedder, { deadline, signal }: Run): Promise<number> {
  await beginModel(embedder);
  let done = 0;
  while (!signal?.aborted) {
    const now = new Date();
    if (now >= deadline) return done;
    const claimedUntil = new Date(now.getTime() + CLAIM_MS);
    const papers = await claimPapers({ limit: PAPERS_PER_CLAIM, now, until: claimedUntil });
    if (papers.length === 0) {
      await completeModel({ key: embedder.key, now });
      return done;
    }
    const vectors = await embedder.embed(papers.map(paperText));
    const embedded = papers.flatMap((paper, n) => {
      const vector = vectors[n];
      return vector ? [{ paperId: paper.id, vector }] : [];
    });
    await storeEmbeddings({ model: embedder.key, claimedUntil, embedded });
    done += papers.length;
    if (done % LOGGED_EVERY_PAPERS < PAPERS_PER_CLAIM)
      log().info({ embedding: embedder.key, ...(await embeddingProgress()) }, "papers are being embedded");
  }
  return done;
}

async function isWorkLeft(folder: string): Promise<boolean> {
  const { waiting, model } = await embeddingProgress();
  return waiting > 0 || model !== (await modelKeyOf(folder));
}
