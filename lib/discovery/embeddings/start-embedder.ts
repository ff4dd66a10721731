import { once } from "node:events";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { z } from "zod";
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
  // By path, not by import.meta.url: bundled into a page's server, this module no longer lies beside its thread.
  const embeddings = path.resolve("lib", "discovery", "embeddings");
  const file = path.resolve("lib", "platform", "typescript-thread.mjs");
  const module = pathToFileURL(path.join(embeddings, "embedder-thread.ts")).href;
  // Not `new Worker(…)`, which the bundler of pages would follow into the thread's own modules.
  const thread: Worker = Reflect.construct(Worker, [file, { workerData: { module, folder, priority } }]);
  const [first] = await once(thread, "message");
  const { key, dimensions } = opened.parse(first);
  // A stopping site does not wait for the thread.
  thread.unref();

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
