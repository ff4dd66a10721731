import { beforeEach, expect, test } from "vitest";
import { type Client, createFairShares, type FairShares } from "@/server/fair-shares";
import { type Work, workOf, workOfMessages } from "@/server/work";

const READ: Work = { kind: "read", points: 1, placesMax: 4 };
const PICTURE: Work = { kind: "picture", points: 4, placesMax: 1 };
const SETTINGS = { pointsPerSecond: 2, pointsMax: 10, memberFactor: 3, places: 3, placesPerClient: 2 };

let nowMs: number;
let shares: FairShares;
beforeEach(() => {
  nowMs = 1_000;
  shares = createFairShares(SETTINGS, () => nowMs);
});

const network = (id: string): Client => ({ kind: "network", id });
const [ada, bob, eve] = [network("192.0.2.1"), network("192.0.2.2"), network("192.0.2.3")];

const affordable = (client: Client): number => {
  for (let count = 0; ; count += 1)
    try {
      shares.charge(client, READ);
    } catch {
      return count;
    }
};

/** Asks for a place and notes when it is given. */
function wait(client: Client, work: Work = READ) {
  const asked: { leave: (() => void) | undefined; error: unknown } = { leave: undefined, error: undefined };
  shares.place(client, work).then(
    (leave) => {
      asked.leave = leave;
    },
    (error: unknown) => {
      asked.error = error;
    },
  );
  return asked;
}

const settle = () => new Promise((resolve) => setTimeout(resolve));

test("a budget ends, says when it goes on, and comes back with time", () => {
  expect(affordable(eve)).toBe(10);
  expect(() => shares.charge(eve, PICTURE)).toThrow(
    expect.objectContaining({ code: "too_many", retryAfterSeconds: 2 }),
  );
  nowMs += 1_500;
  expect(affordable(eve)).toBe(3);
  nowMs += 3_600_000;
  expect(affordable(eve)).toBe(10);
});

test("one client's budget is not another's", () => {
  affordable(eve);
  expect(affordable(ada)).toBe(10);
});

test("only a credential that the renderer proved buys a member's budget", () => {
  expect(affordable(shares.clientOf(eve, "forged"))).toBe(10);
  shares.rememberMember("proven", "ada");
  expect(affordable(shares.clientOf(eve, "proven"))).toBe(30);
  expect(affordable(shares.clientOf(eve, "forged"))).toBe(0);
  nowMs += 6 * 60_000;
  expect(shares.clientOf(eve, "proven")).toEqual(eve);
});

test("a member with two cookies has one budget", () => {
  shares.rememberMember("one", "ada");
  shares.rememberMember("two", "ada");
  affordable(shares.clientOf(eve, "one"));
  expect(affordable(shares.clientOf(bob, "two"))).toBe(0);
});

test("readers behind an unknown proxy are not refused, and a budget of 0 a second is none", () => {
  const unknown: Client = { kind: "unknown", id: "behind a proxy" };
  for (let count = 0; count < 1_000; count += 1) shares.charge(unknown, PICTURE);
  shares = createFairShares({ ...SETTINGS, pointsPerSecond: 0 }, () => nowMs);
  for (let count = 0; count < 1_000; count += 1) shares.charge(eve, PICTURE);
});

test("what costs more than a whole budget can be had with a full one", () => {
  shares.charge(eve, { ...READ, points: 500 });
  expect(affordable(eve)).toBe(0);
});

test("a client has its places and no more, and another enters past its queue", async () => {
  const first = Array.from({ length: 20 }, () => wait(eve));
  await settle();
  expect(first.filter(({ leave }) => leave)).toHaveLength(2);
  const other = wait(ada);
  await settle();
  expect(other.leave).toBeDefined();
});

test("clients take turns, however many requests each has waiting", async () => {
  const many = Array.from({ length: 20 }, () => wait(eve));
  const entered = wait(ada);
  await settle();
  const [second, third] = [wait(ada), wait(bob)];
  many[0]?.leave?.();
  many[1]?.leave?.();
  await settle();
  const now = [many.filter(({ leave }) => leave).length, Boolean(second.leave), Boolean(third.leave)];
  expect(entered.leave).toBeDefined();
  // Two places became free: of the three who wait each gets at most one.
  expect(now).toSatisfy(([own, two, three]) => Number(own) - 2 + Number(two) + Number(three) === 2);
  expect(now[0]).toBeLessThanOrEqual(3);
});

test("one picture is drawn at a time per client", async () => {
  const pictures = [wait(eve, PICTURE), wait(eve, PICTURE), wait(ada, PICTURE)];
  await settle();
  expect(pictures.map(({ leave }) => Boolean(leave))).toEqual([true, false, true]);
  const page = wait(eve);
  await settle();
  expect(page.leave).toBeDefined();
  pictures[0]?.leave?.();
  await settle();
  expect(pictures[1]?.leave).toBeDefined();
});

test("a client with too many waiting is refused, and others still wait their turn", async () => {
  const many = Array.from({ length: 60 }, () => wait(eve));
  await settle();
  expect(many.at(-1)?.error).toMatchObject({ code: "too_many", retryAfterSeconds: 1 });
  const other = wait(ada);
  await settle();
  expect(other.error).toBeUndefined();
});

test("a place that is given back twice is free once", async () => {
  const held = wait(eve);
  await settle();
  held.leave?.();
  held.leave?.();
  const many = [wait(eve), wait(ada), wait(bob), wait(network("192.0.2.9"))];
  await settle();
  expect(many.filter(({ leave }) => leave)).toHaveLength(3);
});

const asked = (path: string, query?: string, method = "GET") =>
  workOf({ method, path, query, isFile: false }).kind;

test.each([
  ["/papers/2507.11412", undefined, "read"],
  ["/papers", "q=x", "search"],
  ["/papers", "x=q", "read"],
  ["/search", "q=x", "search"],
  ["/api/papers/2507.11412/similar", undefined, "search"],
  ["/api/suggest", "q=x", "search"],
  ["/feeds/search.atom", "q=x", "search"],
  ["/papers/2507.11412/share.png", "x=1", "picture"],
  ["/papers/cs%2F0112017/cover.svg", undefined, "picture"],
  ["/api/export", undefined, "export"],
])("the work of %s?%s is a %s", (path, query, kind) => expect(asked(path, query)).toBe(kind));

test("a batch counts as the messages that it holds", () => {
  const points = (body: string) => workOfMessages({ ...READ, points: 5 }, Buffer.from(body)).points;
  expect(points("{}")).toBe(5);
  expect(points("[{},{},{}]")).toBe(15);
  expect(points("[]")).toBe(5);
  expect(points("[{")).toBe(5);
});
