import { isSignedIn, say, signInPath } from "@/components/votes/my-votes";
import { SAVED_MAX } from "@/lib/reading/bounded-ids";
import { forgetSaved, setSavedOnDevice } from "./kept-on-device";
import { moveIntoAccount } from "./move-into-account";

/** What the reader saved or took off on this page: the site's own word may be older. */
const changes = new Map<string, boolean>();
/** The last change of each paper, so that two quick ones arrive in their order. */
const lastChanges = new Map<string, Promise<void>>();
/** What the site last said, or what the page showed before the first change: what a failure goes back to. */
const lastAnswers = new Map<string, boolean>();
const listeners = new Set<() => void>();

export const changedHere = (paperId: string) => changes.get(paperId);

export function subscribeToChanges(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Saves a paper, or takes it off the list: on the device for who is signed out, else in the account, where it shows at
 * once and goes back with a reason when the site does not take it.
 */
export async function setSaved(paperId: string, saved: boolean): Promise<void> {
  if (!isSignedIn()) return saveOnDevice(paperId, saved);
  if (!lastAnswers.has(paperId)) lastAnswers.set(paperId, !saved);
  show(paperId, saved);
  const isLast = () => lastChanges.get(paperId) === change;
  const change = (lastChanges.get(paperId) ?? Promise.resolve()).then(async () => {
    // What is on its way from the device must not arrive after the reader took it off.
    await moveIntoAccount();
    const refusal = await send(paperId, saved);
    if (refusal === undefined) {
      lastAnswers.set(paperId, saved);
      if (!saved) forgetSaved([paperId]);
      if (isLast()) say({ news: saved ? "Saved to your reading list." : "Taken off your reading list." });
    } else if (isLast()) {
      show(paperId, lastAnswers.get(paperId) ?? !saved);
      say(refusal);
    }
  });
  lastChanges.set(paperId, change);
  return change;
}

function saveOnDevice(paperId: string, saved: boolean): void {
  if (setSavedOnDevice(paperId, saved))
    say({ news: saved ? "Saved to your reading list on this device." : "Taken off your reading list." });
  else say({ problem: `It was not saved. This device keeps nothing, or ${SAVED_MAX} papers already.` });
}

async function send(
  paperId: string,
  saved: boolean,
): Promise<{ problem: string; signInPath?: string } | undefined> {
  const failed = saved ? "It was not saved." : "It was not taken off your list.";
  try {
    const response = await fetch(`/api/papers/${encodeURIComponent(paperId)}/save`, {
      method: saved ? "PUT" : "DELETE",
    });
    if (response.ok) return undefined;
    if (response.status === 401)
      return { problem: `${failed} You are signed out.`, signInPath: signInPath() };
    return { problem: `${failed} ${response.headers.get("X-Error-Message") ?? "The site did not take it."}` };
  } catch {
    return { problem: `${failed} The site cannot be reached.` };
  }
}

function show(paperId: string, saved: boolean): void {
  changes.set(paperId, saved);
  for (const listener of listeners) listener();
}
