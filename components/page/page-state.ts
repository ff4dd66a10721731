import { useEffect } from "react";
import { PAPERS_PER_REQUEST_MAX } from "@/lib/platform/browser-limits";
import { createStore, useStore } from "./store";

export type Upvote = { upvoted: boolean; upvoteCount: number };

/**
 * What is personal on a page that is cached for everyone. It is fetched after load, only if a member is signed in, and
 * for all papers of the page in one request.
 */
export type PageState = {
  member: { name: string; email: string } | null;
  /** The member's upvotes and the current counts, by paper. */
  upvotes: Record<string, Upvote>;
  /** The papers on the member's reading list. */
  saved: ReadonlySet<string>;
};

type MeResponse = {
  member: PageState["member"];
  upvoted: string[];
  saved: string[];
  upvoteCounts: Record<string, number>;
};

const SIGNED_OUT: PageState = { member: null, upvotes: {}, saved: new Set() };

export const pageState = createStore(SIGNED_OUT);

let requested: string[] = [];
let isScheduled = false;

/** Selects a part of the page's state, and fetches the state, including that of `paperId` if there is one. */
export function usePageState<Part>(select: (state: PageState) => Part, paperId?: string): Part {
  useEffect(() => requestPageState(paperId === undefined ? [] : [paperId]), [paperId]);
  return useStore(pageState, select);
}

/** Fetches the personal state of these papers. Calls within one turn of the event loop share a request. */
export function requestPageState(paperIds: string[]): void {
  if (!isSignedIn()) return;
  requested.push(...paperIds);
  if (isScheduled) return;
  isScheduled = true;
  setTimeout(fetchRequested);
}

export function isSignedIn(): boolean {
  return /(?:^|;\s*)signed_in=1(?:;|$)/.test(document.cookie);
}

/** The address of the sign-in page, which leads back to the current page. */
export function signInPath(): string {
  return `/sign-in?next=${encodeURIComponent(location.pathname)}`;
}

/** Casts or withdraws the member's vote, or saves or unsaves the paper. Throws an error with the reason of a refusal. */
export async function putMark(paperId: string, mark: "vote" | "save", isSet: boolean): Promise<Response> {
  const path = `/api/papers/${encodeURIComponent(paperId)}/${mark}`;
  const response = await fetch(path, { method: isSet ? "PUT" : "DELETE" }).catch(() => {
    throw new Error("The site cannot be reached.");
  });
  if (response.status === 401)
    throw Object.assign(new Error("You are signed out."), { signInPath: signInPath() });
  if (!response.ok) throw new Error(response.headers.get("X-Error-Message") ?? "The site did not take it.");
  return response;
}

async function fetchRequested(): Promise<void> {
  const ids = [...new Set(requested)];
  requested = [];
  isScheduled = false;
  for (let start = 0; start === 0 || start < ids.length; start += PAPERS_PER_REQUEST_MAX) {
    const batch = ids.slice(start, start + PAPERS_PER_REQUEST_MAX);
    try {
      const response = await fetch(`/api/me?papers=${batch.map(encodeURIComponent).join(",")}`);
      if (!response.ok) return;
      merge(await response.json());
    } catch {
      // Without a response the page stays as it is for everyone.
      return;
    }
  }
}

function merge({ member, upvoted, saved, upvoteCounts }: MeResponse): void {
  const upvotedIds = new Set(upvoted);
  const state = pageState.get();
  const upvotes = { ...state.upvotes };
  for (const [id, upvoteCount] of Object.entries(upvoteCounts))
    upvotes[id] = { upvoted: upvotedIds.has(id), upvoteCount };
  pageState.set({ member, upvotes, saved: new Set([...state.saved, ...saved]) });
}
