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

const freshStore = () => import("@/components/votes/my-votes");

test("two quick clicks are sent one after the other, and the last one is what shows", async () => {
  const { setUpvoted, currentVotes } = await freshStore();
  const first = setUpvoted("2501.00001", true, 7);
  const second = setUpvoted("2501.00001", false, 8);
  await isAsked(1);
  answer(0, { upvoted: true, upvoteCount: 8 });
  await first;
  expect(currentVotes().papers["2501.00001"]).toEqual({ upvoted: false, upvoteCount: 7 });
  await isAsked(2);
  answer(1, { upvoted: false, upvoteCount: 7 });
  await second;
  expect(answers.map(({ asked }) => asked.split(" ")[0])).toEqual(["PUT", "DELETE"]);
  expect(currentVotes().papers["2501.00001"]).toEqual({ upvoted: false, upvoteCount: 7 });
});

test("an earlier answer of the site does not undo a vote on the page", async () => {
  const { setUpvoted, wantVotes, currentVotes } = await freshStore();
  wantVotes(["2501.00001"]);
  await isAsked(1);
  const vote = setUpvoted("2501.00001", true, 7);
  await isAsked(2);
  answer(1, { upvoted: true, upvoteCount: 8 });
  await vote;
  answer(0, {
    member: { name: "A", email: "a@example.org" },
    upvoted: [],
    saved: [],
    upvoteCounts: { "2501.00001": 7 },
  });
  await expect.poll(() => currentVotes().member?.name).toBe("A");
  expect(currentVotes().papers["2501.00001"]).toEqual({ upvoted: true, upvoteCount: 8 });
});

test("a refused vote is reverted with its reason", async () => {
  const { setUpvoted, currentVotes } = await freshStore();
  const vote = setUpvoted("2501.00001", true, 7);
  await isAsked(1);
  answer(0, {}, 500);
  await vote;
  expect(currentVotes().papers["2501.00001"]).toEqual({ upvoted: false, upvoteCount: 7 });
  expect(currentVotes().problem).toBe("Your vote was not counted. The site did not take it.");
});

test("two quick clicks that are both refused leave what the site last said", async () => {
  const { setUpvoted, currentVotes } = await freshStore();
  const first = setUpvoted("2501.00001", true, 7);
  const second = setUpvoted("2501.00001", false, 8);
  await isAsked(1);
  answer(0, {}, 429);
  await isAsked(2);
  answer(1, {}, 429);
  await Promise.all([first, second]);
  expect(currentVotes().papers["2501.00001"]).toEqual({ upvoted: false, upvoteCount: 7 });
});
