import { once } from "node:events";
import type { Worker } from "node:worker_threads";
import { z } from "zod";
import { PICTURE_FORMATS, PICTURE_WIDTHS } from "@/lib/papers/pictures/picture";
import { startThread } from "@/lib/platform/start-thread";
import { SECOND_MS } from "@/lib/platform/time";

const DEADLINE_MS = 20 * SECOND_MS;
const HEAP_MB_MAX = 192;

const madePicture = z.object({
  width: z.number().int(),
  height: z.number().int(),
  files: z.array(
    z.object({
      width: z.literal(PICTURE_WIDTHS),
      format: z.enum(PICTURE_FORMATS),
      bytes: z.instanceof(Uint8Array),
    }),
  ),
});

/** A picture in all its widths and formats; `width` and `height` are those of the largest. */
export type MadePicture = z.output<typeof madePicture>;

/** A document of which no picture can be made, for the log. */
export class NoPicture extends Error {
  override name = "NoPicture";
}

const answer = z.union([z.object({ failure: z.string() }), z.object({ result: z.unknown() })]);

/**
 * Makes pictures of documents from outside, in a thread with bounds of memory and time: what a hostile one breaks is the
 * thread, and the next document gets a new one. Each throws NoPicture.
 */
export function openPictureMaker({ deadlineMs = DEADLINE_MS } = {}) {
  let thread: Worker | undefined;

  async function ask(message: object): Promise<unknown> {
    thread ??= await openThread();
    const asked = thread;
    asked.postMessage(message);
    const given = new AbortController();
    const giveUp = () => given.abort();
    const timer = setTimeout(giveUp, deadlineMs);
    asked.once("exit", giveUp);
    try {
      const [reply] = await once(asked, "message", { signal: given.signal });
      const read = answer.parse(reply);
      if ("failure" in read) throw new NoPicture(read.failure);
      return read.result;
    } catch (error) {
      if (error instanceof NoPicture) throw error;
      thread = undefined;
      await asked.terminate();
      throw new NoPicture("the document takes too much memory or time");
    } finally {
      clearTimeout(timer);
      asked.off("exit", giveUp);
    }
  }

  return {
    /** The first page of a PDF. */
    firstPage: async (bytes: Uint8Array) => madePicture.parse(await ask({ kind: "first page", bytes })),
    /** A figure as PNG, JPEG, GIF or WebP. */
    figure: async (bytes: Uint8Array) => madePicture.parse(await ask({ kind: "figure", bytes })),
    /** The address of the first figure of a paper's HTML at `url`. */
    findFigure: async (html: string, url: string) =>
      z
        .string()
        .optional()
        .parse(await ask({ kind: "find figure", html, url })),
    close: async () => {
      await thread?.terminate();
      thread = undefined;
    },
  };
}

export type PictureMaker = ReturnType<typeof openPictureMaker>;

async function openThread(): Promise<Worker> {
  const { thread } = await startThread("lib/intake/pictures/picture-thread.ts", { heapMbMax: HEAP_MB_MAX });
  // ask() notices that a thread without memory ends.
  thread.on("error", () => {});
  return thread;
}
