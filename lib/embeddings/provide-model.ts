import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { HOUR_MS } from "@/lib/time";
import { fetchModel } from "./fetch-model";
import { hasVectors } from "./has-vectors";
import { modelFileIn, modelFolders } from "./model-folder";

/** A machine without internet need not say so each minute. */
const TRIED_AGAIN_MS = HOUR_MS;

let failedAt: Date | undefined;

/**
 * Fetches the model where it can be used and is missing. What the deadline cuts off the next run goes on with. Without
 * it everything works, and searches go by words.
 */
export async function provideModel({
  now,
  deadline,
  signal,
}: {
  now: Date;
  deadline: Date;
  signal: AbortSignal;
}): Promise<void> {
  const folders = modelFolders(env());
  const folder = folders.at(-1);
  if (env().EMBEDDINGS === "off" || folder === undefined || folders.some(modelFileIn)) return;
  if (failedAt && now.getTime() - failedAt.getTime() < TRIED_AGAIN_MS) return;
  if (!(await hasVectors())) return;
  const timeout = AbortSignal.timeout(Math.max(0, deadline.getTime() - Date.now()));
  try {
    await fetchModel(folder, { signal: AbortSignal.any([signal, timeout]) });
    log().info({ folder }, "the model for searches by meaning was fetched");
  } catch (error) {
    if (timeout.aborted || signal.aborted) return;
    failedAt = now;
    log().warn(
      { err: error },
      "the model cannot be fetched: searches go by words (npm run model tries again)",
    );
  }
}
