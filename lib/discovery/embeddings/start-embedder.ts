import { z } from "zod";
import { startThread } from "@/lib/platform/start-thread";
import type { TextEmbedder } from "./text-embedder";

export type RunningEmbedder = TextEmbedder & {
  /** Resolves when its thread has ended, for whatever reason; pending requests are rejected. */
  ended: Promise<void>;
  stop: () => Promise<void>;
};

const opened = z.object({ key: z.string(), dimensions: z.number().int() });
const answer = z.object({
  id: z.number(),
  vectors: z.array(z.instanceof(Float32Array)).optional(),
  failure: z.string().optional(),
});

type Waiting = { resolve: (vectors: Float32Array[]) => void; reject: (error: Error) => void };

/**
 * Opens a model in its own thread, so that no request waits for another's computation. `low` priority is for work that
 * must not slow readers down. Throws when the folder holds no model that can be opened.
 */
export async function startEmbedder(folder: string, priority: "normal" | "low"): Promise<RunningEmbedder> {
  const { thread, first } = await startThread("lib/discovery/embeddings/embedder-thread.ts", {
    data: { folder, priority },
  });
  const { key, dimensions } = opened.parse(first);

  const waiting = new Map<number, Waiting>();
  thread.on("message", (message: unknown) => {
    const { id, vectors, failure } = answer.parse(message);
    const pending = waiting.get(id);
    waiting.delete(id);
    if (vectors) pending?.resolve(vectors);
    else pending?.reject(new Error(failure));
  });
  const ended = new Promise<void>((resolve) => {
    const end = () => {
      for (const { reject } of waiting.values()) reject(new Error("the embedder has ended"));
      waiting.clear();
      resolve();
    };
    thread.once("error", end);
    thread.once("exit", end);
  });

  let lastRequestId = 0;
  return {
    key,
    dimensions,
    embed: (texts) =>
      new Promise((resolve, reject) => {
        lastRequestId += 1;
        waiting.set(lastRequestId, { resolve, reject });
        thread.postMessage({ id: lastRequestId, texts });
      }),
    ended,
    stop: async () => {
      thread.postMessage("stop");
      await ended;
    },
  };
}
