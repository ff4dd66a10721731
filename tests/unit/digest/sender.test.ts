import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { domainGate } from "@/lib/digest/deliveries/domains";
import type { LeasedDelivery } from "@/lib/digest/deliveries/lease";
import { leaseAhead, leaseBatchSize } from "@/lib/digest/deliveries/lease-ahead";
import { groupMarks, LeaseLost, type Mark } from "@/lib/digest/deliveries/mark";
import { withSendPermit } from "@/lib/digest/deliveries/run";

const delivery = (subscriberId: number): LeasedDelivery => ({
  editionId: 1,
  subscriberId,
  linkVersion: 1,
  email: `reader${subscriberId}@example.org`,
  attempts: 0,
  unanswered: 0,
  picks: null,
  leaseId: "11111111-1111-4111-8111-111111111111",
  leaseEndsMs: 0,
});
const sent = (subscriberId: number): Mark => ({
  kind: "sent",
  delivery: delivery(subscriberId),
  messageId: `<${subscriberId}@x>`,
  sentAt: new Date(0),
});

const mark = (subscriberId: number): Mark => ({
  kind: "body",
  delivery: delivery(subscriberId),
  leaseMs: 1000,
});

test("a mail that was sent is marked with the next one that has gone out, or soon by itself", async () => {
  const groups: number[] = [];
  const write = groupMarks(async (marks) => {
    await sleep(20);
    groups.push(marks.length);
    return new Set(marks);
  });
  await Promise.all([write(sent(1)), write(mark(2))]);
  await write(sent(2));
  // While all statements are under way, too.
  await Promise.all([
    write(mark(3)),
    sleep(5).then(() => write(mark(4))),
    sleep(8).then(() => write(sent(5))),
  ]);
  expect(groups[0]).toBe(2);
  expect(groups.reduce((sum, size) => sum + size, 0)).toBe(6);
});

describe("marks", () => {
  test("that arrive together, or while two statements run, share one, and each waits for its own", async () => {
    const groups: number[][] = [];
    const markSent = groupMarks(async (marks) => {
      await sleep(20);
      groups.push(marks.map(({ delivery: { subscriberId } }) => subscriberId));
      return new Set(marks);
    });
    const together = [markSent(mark(1)), markSent(mark(2))];
    await sleep(5);
    const meanwhile = [markSent(mark(3))];
    await sleep(5);
    const after = [markSent(mark(4)), markSent(mark(5))];
    await Promise.all(together);
    expect(groups).toEqual([[1, 2]]);
    await Promise.all(meanwhile);
    expect(groups).toEqual([[1, 2], [3]]);
    await Promise.all(after);
    expect(groups).toEqual([[1, 2], [3], [4, 5]]);
  });

  test("of a failed statement do not count as written, and later ones are tried", async () => {
    let calls = 0;
    const markSent = groupMarks(async (marks) => {
      calls += 1;
      if (calls === 1) throw new Error("the database is away");
      return new Set(marks);
    });
    const first = markSent(mark(1));
    const ended = await Promise.allSettled([first, first.catch(() => markSent(mark(2)))]);
    expect(ended.map(({ status }) => status)).toEqual(["rejected", "fulfilled"]);
  });
});

test("a mark that the ledger did not take fails alone: its lease was lost", async () => {
  const lost = mark(2);
  const markSent = groupMarks(async (marks) => new Set(marks.filter((written) => written !== lost)));
  const ended = await Promise.allSettled([markSent(mark(1)), markSent(lost), markSent(mark(3))]);
  expect(ended.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(ended[1]).toMatchObject({ reason: expect.any(LeaseLost) });
});

const openGate = () => domainGate({ connections: 10, connectionsPerDomain: 10, monotonicMs: () => 0 });

describe("leasing ahead", () => {
  test("hands out each delivery once, and no sender waits while there are any", async () => {
    const due = Array.from({ length: 500 }, (_, index) => delivery(index));
    let leasesAtOnce = 0;
    const gate = openGate();
    const ahead = leaseAhead({
      senders: 5,
      gate,
      monotonicMs: () => performance.now(),
      lease: async ({ countMax }) => {
        leasesAtOnce += 1;
        expect(leasesAtOnce).toBe(1);
        await sleep(2);
        leasesAtOnce -= 1;
        const leased = due.splice(0, countMax);
        return { leased, mayBeMore: leased.length === countMax };
      },
    });
    const got: number[] = [];
    const sender = async () => {
      for (let next = await ahead.next(); next; next = await ahead.next()) {
        got.push(next.subscriberId);
        await sleep(0);
        gate.ended("example.org");
      }
    };
    await Promise.all(Array.from({ length: 5 }, sender));
    expect(got.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 500 }, (_, index) => index));
  });

  test("takes what a second will send, at least two for each sender and at most 200", () => {
    expect(leaseBatchSize({ taken: 0, ms: 0, senders: 5 })).toBe(10);
    expect(leaseBatchSize({ taken: 1, ms: 2000, senders: 5 })).toBe(10);
    expect(leaseBatchSize({ taken: 60, ms: 500, senders: 5 })).toBe(120);
    expect(leaseBatchSize({ taken: 900, ms: 1000, senders: 5 })).toBe(200);
  });

  test("gives back what was not handed out", async () => {
    const ahead = leaseAhead({
      senders: 1,
      gate: openGate(),
      monotonicMs: () => 0,
      lease: async () => ({ leased: [delivery(1), delivery(2), delivery(3)], mayBeMore: false }),
    });
    await ahead.next();
    expect(ahead.takeBack(({ subscriberId }) => subscriberId !== 3)).toEqual([delivery(2)]);
    expect(await ahead.next()).toEqual(delivery(3));
    expect(await ahead.next()).toBeUndefined();
  });
});

test("a process has as many send permits as connections, however many runs want one", async () => {
  let atOnce = 0;
  let mostAtOnce = 0;
  const work = () =>
    withSendPermit(3, async () => {
      atOnce += 1;
      mostAtOnce = Math.max(mostAtOnce, atOnce);
      await sleep(5);
      atOnce -= 1;
      if (mostAtOnce > 2) throw new Error("a permit is free again after a failure too");
    });
  const ended = await Promise.allSettled(Array.from({ length: 12 }, work));
  expect(ended).toHaveLength(12);
  expect(mostAtOnce).toBe(3);
});
