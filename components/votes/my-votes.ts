import { counted } from "@/lib/text/plain";

/**
 * What is personal on a page that is the same for everyone: fetched once after load for all the page's papers
 * together, and only when somebody is signed in. One store per page; upvote boxes and account menu read it.
 */
export type MyVotes = {
  member: { name: string; email: string } | null;
  /** Papers of which more is known than what the cached page says. */
  papers: Record<string, { upvoted: boolean; upvoteCount: number }>;
  /** Which of them are on the reading list, as the site said. */
  saved: ReadonlySet<string>;
  /** Why the last vote was not counted, in words; else empty. */
  problem: string;
  /** What the last vote did, in words. */
  news: string;
  /** Where to sign in again, where that was the problem. */
  signInPath: string | undefined;
};

type MeResponse = {
  member: MyVotes["member"];
  upvoted: string[];
  saved: string[];
  upvoteCounts: Record<string, number>;
};
type VoteResponse = { upvoted: boolean; upvoteCount: number };

export const NOBODY: MyVotes = {
  member: null,
  papers: {},
  saved: new Set(),
  problem: "",
  news: "",
  signInPath: undefined,
};
type Words = Pick<MyVotes, "problem" | "news" | "signInPath">;
const SILENCE: Words = { problem: "", news: "", signInPath: undefined };
const NOT_COUNTED = "Your vote was not counted.";
const PAPERS_PER_REQUEST_MAX = 100;

let state = NOBODY;
let wanted: string[] = [];
let scheduled = false;
/** The last vote of each paper on this page; what the site knew before it is old. */
const lastVotes = new Map<string, Promise<void>>();
/** What the site last said of each paper that was voted on here: what a vote that fails goes back to. */
const lastAnswers = new Map<string, VoteResponse>();
const listeners = new Set<() => void>();

export const currentVotes = () => state;

export function subscribeToVotes(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Asks for what is personal about a paper; all that is asked for in one go is one request. */
export function wantVotes(paperIds: string[]): void {
  if (!isSignedIn()) return;
  wanted.push(...paperIds);
  if (scheduled) return;
  scheduled = true;
  setTimeout(fetchWanted);
}

/**
 * Casts or withdraws the reader's upvote: shown at once, taken back with a reason when it fails. Votes on one paper are
 * sent one after another, and only the last one's answer is shown.
 */
export async function setUpvoted(paperId: string, upvoted: boolean, shownCount: number): Promise<void> {
  if (!isSignedIn()) return leadToSignIn();
  if (!lastAnswers.has(paperId)) lastAnswers.set(paperId, { upvoted: !upvoted, upvoteCount: shownCount });
  show(paperId, { upvoted, upvoteCount: shownCount + (upvoted ? 1 : -1) }, SILENCE);
  const isLast = () => lastVotes.get(paperId) === vote;
  const vote = (lastVotes.get(paperId) ?? Promise.resolve()).then(async () => {
    const words = await sendVote(paperId, upvoted);
    const answer = lastAnswers.get(paperId);
    if (isLast() && answer) show(paperId, answer, words);
  });
  lastVotes.set(paperId, vote);
  return vote;
}

/** Remembers the site's answer, if there is one, and returns what to say of it. */
async function sendVote(paperId: string, upvoted: boolean): Promise<Words> {
  try {
    const response = await fetch(`/api/papers/${encodeURIComponent(paperId)}/vote`, {
      method: upvoted ? "PUT" : "DELETE",
    });
    if (response.status === 401)
      return { ...SILENCE, problem: `${NOT_COUNTED} You are signed out.`, signInPath: signInPath() };
    if (!response.ok) throw new Error(response.headers.get("X-Error-Message") ?? "The site did not take it.");
    const { upvoteCount }: VoteResponse = await response.json();
    lastAnswers.set(paperId, { upvoted, upvoteCount });
    const count = counted(upvoteCount, "upvote");
    return { ...SILENCE, news: upvoted ? `Upvoted: ${count}.` : `Upvote taken back: ${count}.` };
  } catch (error) {
    const why =
      error instanceof TypeError
        ? "The site cannot be reached."
        : String(error instanceof Error ? error.message : error);
    return { ...SILENCE, problem: `${NOT_COUNTED} ${why}` };
  }
}

function leadToSignIn(): void {
  location.assign(signInPath());
}

/** Says something else that the reader did, or that did not work, where votes are told. */
export function say(words: Partial<Words>): void {
  publish({ ...state, ...SILENCE, ...words });
}

export function signInPath(): string {
  return `/sign-in?next=${encodeURIComponent(location.pathname)}`;
}

export function isSignedIn(): boolean {
  return /(?:^|;\s*)signed_in=1(?:;|$)/.test(document.cookie);
}

async function fetchWanted(): Promise<void> {
  const ids = [...new Set(wanted)];
  wanted = [];
  scheduled = false;
  for (let start = 0; start === 0 || start < ids.length; start += PAPERS_PER_REQUEST_MAX) {
    const some = ids.slice(start, start + PAPERS_PER_REQUEST_MAX);
    try {
      const response = await fetch(`/api/me?papers=${some.map(encodeURIComponent).join(",")}`);
      if (!response.ok) return;
      take(await response.json());
    } catch {
      // Without the answer the page stays as it is for everyone.
      return;
    }
  }
}

function take({ member, upvoted, saved, upvoteCounts }: MeResponse): void {
  const mine = new Set(upvoted);
  const papers = { ...state.papers };
  for (const [id, upvoteCount] of Object.entries(upvoteCounts))
    if (!lastVotes.has(id)) papers[id] = { upvoted: mine.has(id), upvoteCount };
  publish({ ...state, member, papers, saved: new Set([...state.saved, ...saved]) });
}

function show(paperId: string, vote: VoteResponse, words: Words): void {
  publish({ ...state, ...words, papers: { ...state.papers, [paperId]: vote } });
}

function publish(next: MyVotes): void {
  state = next;
  for (const listener of listeners) listener();
}
