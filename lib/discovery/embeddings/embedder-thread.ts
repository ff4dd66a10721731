import { setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import { z } from "zod";
import { openTextEmbedder } from "./text-embedder";

const LEAST_PRIORITY = 19;

const { folder, priority } = z
  .object({ folder: z.string(), priority: z.enum(["normal", "low"]) })
  .parse(workerData);
const request = z.object({ id: z.number(), texts: z.array(z.string()) });

// Only Linux gives a thread its own priority; elsewhere this would slow the whole process.
if (priority === "low" && process.platform === "linux") setPriority(0, LEAST_PRIORITY);

const { key, dimensions, embed } = await openTextEmbedder(folder);
parentPort?.postMessage({ key, dimensions });

let turn = Promise.resolve();
parentPort?.on("message", (message: unknown) => {
  if (message === "stop") return parentPort?.close();
  const { id, texts } = request.parse(message);
  turn = turn.then(async () => {
    try {
      parentPort?.postMessage({ id, vectors: await embed(texts) });
    } catch (error) {
      parentPort?.postMessage({ id, failure: String(error) });
    }
  });
});
