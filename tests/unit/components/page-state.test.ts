import { afterEach, beforeEach, expect, test, vi } from "vitest";

type Answer = { resolve: (response: Response) => void; asked: string };

let answers: Answer[];
const isAsked = (count: number) => expect.poll(() => answers.length).toBe(count);
const answer = (index: number, body: unknown, status = 200) =>
  answers[index]?.resolve(Response.json(body, { status }));

beforeEach(() => {
  answers = [];
  vi.resetModules();
  vi.stubGlobal("document", { cookie: "signed_in=1" });
  vi.stubGlobal(
    "fetch",
    (url: string, { method = "GET" }: RequestInit = {}) =>
      new Promise<Response>((resolve) => answers.push({ resolve, asked: `${method} ${url}` })),
  );
});
afterEach(() => vi.unstubAllGlobals());

const ID = "2501.00001";

/** The modules of a page that was just loaded. */
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

test("two quick clicks are sent one after the other, and the last one is what shows", async () => {
  const { setUpvoted, upvote } = await freshPage();
  const first = setUpvoted(ID, true, 7);
  const second = setUpvoted(ID, false, 8);
  await isAsked(1);
  answer(0, { upvoted: true, upvoteCount: 8 });
  await first;
  expect(upvote()).toEqual({ upvoted: false, upvoteCount: 7 });
  await isAsked(2);
  answer(1, { upvoted: false, upvoteCount: 7 });
  await second;
  expect(answers.map(({ asked }) => asked.split(" ")[0])).toEqual(["PUT", "DELETE"]);
  expect(upvote()).toEqual({ upvoted: false, upvoteCount: 7 });
});

test("what the site knew before a vote does not undo it on the page", async () => {
  const { setUpvoted, upvote, pageState, requestPageState } = await freshPage();
  requestPageState([ID]);
  await isAsked(1);
  const vote = setUpvoted(ID, true, 7);
  await isAsked(2);
  answer(1, { upvoted: true, upvoteCount: 8 });
  await vote;
  const member = { name: "A", email: "a@example.org" };
  answer(0, { member, upvoted: [], saved: [], upvoteCounts: { [ID]: 7 } });
  await expect.poll(() => pageState.get().member?.name).toBe("A");
  expect(upvote()).toEqual({ upvoted: true, upvoteCount: 8 });
});

test("a vote that the site refuses is taken back with its reason", async () => {
  const { setUpvoted, upvote, message } = await freshPage();
  const vote = setUpvoted(ID, true, 7);
  await isAsked(1);
  answer(0, {}, 500);
  await vote;
  expect(upvote()).toEqual({ upvoted: false, upvoteCount: 7 });
  expect(message.get().problem).toBe("Your vote was not counted. The site did not take it.");
});

test("two quick clicks that are both refused leave what the site last said", async () => {
  const { setUpvoted, upvote } = await freshPage();
  const first = setUpvoted(ID, true, 7);
  const second = setUpvoted(ID, false, 8);
  await isAsked(1);
  answer(0, {}, 429);
  await isAsked(2);
  answer(1, {}, 429);
  await Promise.all([first, second]);
  expect(upvote()).toEqual({ upvoted: false, upvoteCount: 7 });
});

test("a paper that cannot be saved shows as not saved again, and a session that ended leads to signing in", async () => {
  vi.stubGlobal("location", { pathname: "/papers" });
  const { setSaved, saves, message } = await freshPage();
  const saving = setSaved(ID, true);
  expect(saves.changed.get()[ID]).toBe(true);
  await isAsked(1);
  answer(0, {}, 401);
  await saving;
  expect(saves.changed.get()[ID]).toBe(false);
  expect(message.get()).toEqual({
    problem: "It was not saved. You are signed out.",
    news: "",
    signInPath: "/sign-in?next=%2Fpapers",
  });
});
