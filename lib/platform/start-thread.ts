import { once } from "node:events";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";

/**
 * Starts a module of ours, by its path from the site's folder, in a thread, and resolves with its first message once it is
 * ready; the thread does not keep a stopping site alive. Rejects if the module fails to load.
 */
export async function startThread(
  module: string,
  { data = {}, heapMbMax }: { data?: object; heapMbMax?: number } = {},
): Promise<{ thread: Worker; first: unknown }> {
  // By path, not by import.meta.url: bundled into a page's server, this module no longer lies beside the thread's.
  const loader = path.resolve("lib", "platform", "typescript-thread.mjs");
  const options = {
    workerData: { ...data, module: pathToFileURL(path.resolve(module)).href },
    ...(heapMbMax !== undefined && { resourceLimits: { maxOldGenerationSizeMb: heapMbMax } }),
  };
  // Not `new Worker(…)`, which the bundler of pages would follow into the thread's own modules.
  const thread: Worker = Reflect.construct(Worker, [loader, options]);
  const [first] = await once(thread, "message");
  thread.unref();
  return { thread, first };
}
