import { once } from "node:events";
import type { Worker } from "node:worker_threads";
import { z } from "zod";
import { limitConcurrency } from "@/lib/platform/concurrency";
import { DomainError } from "@/lib/platform/errors";
import { startThread } from "@/lib/platform/start-thread";
import { tooComplicated } from "./inspect";

/** A comment takes milliseconds. Only a text that was made to take longer takes a second. */
const DEADLINE_MS = 1_000;
/** How many texts of one member, and of all, wait at most. */
const WAITING_OF_MEMBER_MAX = 20;
const WAITING_MAX = 100;
const RETRY_AFTER_SECONDS = 2;
/** Twenty times what the parser takes. */
const HEAP_MB_MAX = 256;

const answer = z.union([z.object({ html: z.string() }), z.object({ refused: z.string() })]);

type Aside = {
  inTurn: <T>(work: () => Promise<T>) => Promise<T>;
  memberTurns: Map<string, { inTurn: Aside["inTurn"]; texts: number }>;
  thread: Promise<Worker> | undefined;
};
const shared = globalThis as { markdownAside?: Aside };

/**
 * What markdownHtml() returns, computed in a thread of its own, so that no page waits for a text. Texts take turns, and
 * a member has one text in that queue at a time. Throws DomainError: invalid for a text that takes more than a second or
 * becomes too much HTML, unavailable when too many texts wait.
 */
export async function markdownHtmlAside(
  source: string,
  { handles, memberId }: { handles: readonly string[]; memberId: string },
): Promise<string> {
  shared.markdownAside ??= {
    inTurn: limitConcurrency({ running: 1, waiting: WAITING_MAX, retryAfterSeconds: RETRY_AFTER_SECONDS }),
    memberTurns: new Map(),
    thread: undefined,
  };
  const aside = shared.markdownAside;
  return inMemberTurn(aside, memberId, () => aside.inTurn(() => render(aside, { source, handles })));
}

async function inMemberTurn<T>(aside: Aside, memberId: string, work: () => Promise<T>): Promise<T> {
  const turns = aside.memberTurns.get(memberId) ?? {
    inTurn: limitConcurrency({
      running: 1,
      waiting: WAITING_OF_MEMBER_MAX,
      retryAfterSeconds: RETRY_AFTER_SECONDS,
    }),
    texts: 0,
  };
  aside.memberTurns.set(memberId, turns);
  turns.texts += 1;
  try {
    return await turns.inTurn(work);
  } finally {
    turns.texts -= 1;
    if (turns.texts === 0) aside.memberTurns.delete(memberId);
  }
}

async function render(aside: Aside, text: { source: string; handles: readonly string[] }): Promise<string> {
  const thread = await (aside.thread ?? startAside(aside));
  thread.postMessage(text);
  const result = await answerInTime(thread);
  if (result === undefined) {
    await thread.terminate();
    // The next text need not wait for a new thread.
    startAside(aside).catch(() => {});
    throw tooComplicated();
  }
  if ("html" in result) return result.html;
  throw result.refused === "" ? tooComplicated() : new DomainError("invalid", result.refused);
}

/** Undefined if the thread does not answer within the deadline, or ends. */
async function answerInTime(thread: Worker): Promise<z.output<typeof answer> | undefined> {
  const given = new AbortController();
  const giveUp = () => given.abort();
  const timer = setTimeout(giveUp, DEADLINE_MS);
  thread.once("exit", giveUp);
  try {
    const [message] = await once(thread, "message", { signal: given.signal });
    return answer.parse(message);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
    thread.off("exit", giveUp);
  }
}

function startAside(aside: Aside): Promise<Worker> {
  const starting = openThread();
  aside.thread = starting;
  const forget = () => {
    if (aside.thread === starting) aside.thread = undefined;
  };
  starting.then((thread) => thread.once("exit", forget), forget);
  return starting;
}

async function openThread(): Promise<Worker> {
  const { thread } = await startThread("lib/text/markdown/markdown-thread.ts", { heapMbMax: HEAP_MB_MAX });
  // A thread without memory ends with an error, which answerInTime() notices.
  thread.on("error", () => {});
  return thread;
}
