import { expect, test } from "vitest";
import { createSuspects } from "@/server/suspects";

type Sent = { key: string; formulas: string; answer: () => void; fail: () => void };

/** Requests whose answers come when the test says so, and a clock that it moves. */
function made() {
  const clock = { ms: 0 };
  const suspects = createSuspects(() => clock.ms);
  const sent: Sent[] = [];
  const ask = (key: string) =>
    suspects
      .run(
        key,
        (formulas) =>
          new Promise<{ answer: string; whole: Promise<boolean> }>((resolve, reject) => {
            const answer = () => resolve({ answer: formulas, whole: Promise.resolve(true) });
            sent.push({ key, formulas, answer, fail: () => reject(new Error("the connection broke")) });
          }),
      )
      .catch((error: Error) => error.message);
  const die = () => {
    suspects.died();
    for (const request of sent) request.fail();
  };
  /** The last request of that key, once it was sent so often. */
  const nth = async (key: string, count: number): Promise<Sent> => {
    const all = () => sent.filter((request) => request.key === key);
    await expect.poll(() => all().length).toBe(count);
    return all().at(-1) as Sent;
  };
  return { ask, die, nth, sent, clock, suspects };
}

const tick = () => new Promise((resolve) => setTimeout(resolve, 50));

test("others wait for a suspect's trial, but not for one that only takes its time", async () => {
  const { ask, die, nth, sent, clock, suspects } = made();
  void ask("slow");
  await nth("slow", 1);
  die();
  void ask("slow");
  await nth("slow", 2);
  const other = ask("other");
  suspects.heard();
  clock.ms = 4_000;
  await tick();
  expect(sent.at(-1)?.key).toBe("slow");
  clock.ms = 6_000;
  suspects.heard();
  (await nth("other", 1)).answer();
  expect(await other).toBe("shown");
});

test("a suspect is not blamed once others are beside it", async () => {
  const { ask, die, nth, clock, suspects } = made();
  void ask("slow");
  await nth("slow", 1);
  die();
  void ask("slow");
  await nth("slow", 2);
  clock.ms = 6_000;
  suspects.heard();
  void ask("culprit");
  await nth("culprit", 1);
  die();
  void ask("slow");
  expect((await nth("slow", 3)).formulas).toBe("shown");
});

test("suspects wait together for a request that does not end, not one after another", async () => {
  const { ask, die, nth, clock } = made();
  for (const key of ["one", "two"]) void ask(key);
  await nth("two", 1);
  die();
  void ask("endless");
  await nth("endless", 1);
  for (const key of ["one", "two"]) void ask(key);
  await tick();
  clock.ms = 6_000;
  (await nth("one", 2)).answer();
  expect((await nth("two", 2)).formulas).toBe("shown");
});
