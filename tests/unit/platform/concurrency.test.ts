import { expect, test } from "vitest";
import { limitConcurrency } from "@/lib/platform/concurrency";

test("work beyond the limit waits its turn, and beyond the queue is refused", async () => {
  const inTurn = limitConcurrency({ running: 1, waiting: 1, retryAfterSeconds: 2 });
  let finish = () => {};
  const order: string[] = [];
  const first = inTurn(() =>
    new Promise<void>((resolve) => (finish = resolve)).then(() => void order.push("first")),
  );
  const second = inTurn(async () => void order.push("second"));
  await expect(inTurn(async () => {})).rejects.toMatchObject({ code: "unavailable", retryAfterSeconds: 2 });
  expect(order).toEqual([]);
  finish();
  await Promise.all([first, second]);
  expect(order).toEqual(["first", "second"]);
  await expect(inTurn(async () => "free again")).resolves.toBe("free again");
});
