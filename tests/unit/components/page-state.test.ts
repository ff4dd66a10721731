import { afterEach, beforeEach, expect, test, vi } from "vitest";

type SentRequest = { resolve: (response: Response) => void; line: string };

let requests: SentRequest[];
const untilSent = (count: number) => expect.poll(() => requests.length).toBe(count);
const respond = (index: number, body: unknown, status = 200) =>
  requests[index]?.resolve(Response.json(body, { status }));

beforeEach(() => {
  requests = [];
  vi.resetModules();
  vi.stubGlobal("document", { cookie: "signed_in=1" });
  vi.stubGlobal(
    "fetch",
    (url: string, { method = "GET" }: RequestInit = {}) =>
      new Promise<Response>((resolve) => requests.push({ resolve, line: `${method} ${url}` })),
  );
});
afterEach(() => vi.unstubAllGlobals());

const ID = "2501.00001";

/** The modules of a freshly loaded page. */
async function freshPage() {
  const [{ setUpvoted, votes }, { pageState, requestPageState }, { message }, { setSaved, saves }] =
    await Promise.all([
      import("@/components/votes/votes"),
      import("@/components/page/page-state"),
      import("@/components/page/messages"),
      import("@/components/reading/saved"),
    ]);
  /** As useUpvote shows it. */
  const upvote = () => votes.changed.get()[ID] ?? pageState.get().upvotes[ID];
  return { setUpvoted, upvote, pageState, requestPageState, message, setSaved, saves };
}

test("two quick clicks are sent in order, and the page shows the last one", async () => {
  const { setUpvoted, upvote } = await freshPage();
  const first = setUpvoted(ID, true, 7);
  const second = setUpvoted(ID, false, 8);
  await untilSent(1);
  respond(0, { upvoted: true, upvoteCount: 8 });
  await first;
  expect(upvote()).toEqual({ upvoted: false, upvoteCount: 7 });
  await untilSent(2);
  respond(1, { upvoted: false, upvoteCount: 7 });
  await second;
  expect(requests.map(({ line }) => line.split(" ")[0])).toEqual(["PUT", "DELETE"]);
  expect(upvote()).toEqual({ upvoted: false, upvoteCount: 7 });
});

test("page state that was fetched before a vote does not undo the vote on the page", async () => {
  const { setUpvoted, upvote, pageState, requestPageState } = await freshPage();
  requestPageState([ID]);
  await untilSent(1);
  const vote = setUpvoted(ID, true, 7);
  await untilSent(2);
  respond(1, { upvoted: true, upvoteCount: 8 });
  await vote;
  const member = { name: "A", email: "a@example.org" };
  respond(0, { member, upvoted: [], saved: [], upvoteCounts: { [ID]: 7 } });
  await expect.poll(() => pageState.get().member?.name).toBe("A");
  expect(upvote()).toEqual({ upvoted: true, upvoteCount: 8 });
});

test("a vote that the site refuses is undone, and the reason is shown", async () => {
  const { setUpvoted, upvote, message } = await freshPage();
  const vote = setUpvoted(ID, true, 7);
  await untilSent(1);
  respond(0, {}, 500);
  await vote;
  expect(upvote()).toEqual({ upvoted: false, upvoteCount: 7 });
  expect(message.get().problem).toBe("Your vote was not counted. The site did not take it.");
});

test("two quick clicks that are both refused restore the site's value", async () => {
  const { setUpvoted, upvote } = await freshPage();
  const first = setUpvoted(ID, true, 7);
  const second = setUpvoted(ID, false, 8);
  await untilSent(1);
  respond(0, {}, 429);
  await untilSent(2);
  respond(1, {}, 429);
  await Promise.all([first, second]);
  expect(upvote()).toEqual({ upvoted: false, upvoteCount: 7 });
});

test("a paper that could not be saved shows as not saved, and after a session ended the message links to signing in", async () => {
  vi.stubGlobal("location", { pathname: "/papers" });
  const { setSaved, saves, message } = await freshPage();
  const saving = setSaved(ID, true);
  expect(saves.changed.get()[ID]).toBe(true);
  await untilSent(1);
  respond(0, {}, 401);
  await saving;
  expect(saves.changed.get()[ID]).toBe(false);
  expect(message.get()).toEqual({
    problem: "It was not saved. You are signed out.",
    news: "",
    signInPath: "/sign-in?next=%2Fpapers",
  });
});
