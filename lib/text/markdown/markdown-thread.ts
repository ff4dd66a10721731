import { parentPort } from "node:worker_threads";
import { z } from "zod";
import { DomainError } from "@/lib/platform/errors";
import { markdownHtml } from "./html";

const request = z.object({ source: z.string(), handles: z.array(z.string()) });

// The first text takes longer than any other: compile before it comes.
markdownHtml("**a** [b](https://example.org) $x^2$", new Set());
parentPort?.postMessage("ready");

parentPort?.on("message", (message: unknown) => {
  const { source, handles } = request.parse(message);
  parentPort?.postMessage(answerTo(source, new Set(handles)));
});

function answerTo(source: string, handles: ReadonlySet<string>): { html: string } | { refused: string } {
  try {
    return { html: markdownHtml(source, handles) };
  } catch (error) {
    if (error instanceof DomainError) return { refused: error.message };
    // Whatever the parser cannot read, such as what overflows its stack.
    return { refused: "" };
  }
}
