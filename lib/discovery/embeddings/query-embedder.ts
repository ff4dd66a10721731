import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { modelFileIn, modelFolders, modelKeyOf } from "./model-files";
import { newestCompleteModel } from "./models";
import { type RunningEmbedder, startEmbedder } from "./start-embedder";

/** How long the answer to "which model can searches use?" is kept. */
const LOOK_AGAIN_MS = 5_000;

type Shared = { embedder: RunningEmbedder | null; lookedAtMs: number; looking?: Promise<void> };
const shared = globalThis as { queryEmbedder?: Shared };

/**
 * The process's embedder for queries: of the newest model that every paper was embedded with. Null if there is none, if
 * its weights are not on this machine, or if the database has no pgvector.
 */
export async function queryEmbedder(): Promise<RunningEmbedder | null> {
  if (env().EMBEDDINGS === "off") return null;
  shared.queryEmbedder ??= { embedder: null, lookedAtMs: Number.NEGATIVE_INFINITY };
  const state = shared.queryEmbedder;
  if (performance.now() - state.lookedAtMs >= LOOK_AGAIN_MS) {
    state.looking ??= look(state).finally(() => {
      state.lookedAtMs = performance.now();
      state.looking = undefined;
    });
    // Searches that have an embedder keep using it meanwhile.
    if (!state.embedder) await state.looking;
  }
  return state.embedder;
}

async function look(state: Shared): Promise<void> {
  try {
    const wanted = (await newestCompleteModel())?.key;
    if (state.embedder?.key === wanted) return;
    const before = state.embedder;
    state.embedder = wanted === undefined ? null : await openModel(wanted, state);
    await before?.stop();
  } catch (error) {
    state.embedder = null;
    log().warn({ err: error }, "the model for searches cannot be used");
  }
}

async function openModel(key: string, state: Shared): Promise<RunningEmbedder | null> {
  for (const folder of modelFolders(env())) {
    if (!modelFileIn(folder) || (await modelKeyOf(folder)) !== key) continue;
    const embedder = await startEmbedder(folder, "normal");
    void embedder.ended.then(() => {
      if (state.embedder === embedder) state.embedder = null;
    });
    return embedder;
  }
  return null;
}
