import { beforeEach, describe, expect, test } from "vitest";
import { GET as open, POST as save } from "@/app/api/preferences/[token]/route";
import { POST as say } from "@/app/api/unsubscribe/reason/route";
import { POST as unsubscribe } from "@/app/api/unsubscribe/route";
import { POST as undo } from "@/app/api/unsubscribe/undo/route";
import { planDeliveries } from "@/lib/digest/deliveries/plan";
import { freezeEdition } from "@/lib/digest/editions/freeze";
import { preferencesPath, unsubscribeToken } from "@/lib/digest/subscribers/links";
import { preferencesOf } from "@/lib/digest/subscribers/preferences";
import { db } from "@/lib/platform/db";
import { addDays, dayIn } from "@/lib/platform/time";
import * as make from "../../support/make";
import { formRequest, NO_PARAMS } from "../../support/requests";

const chosen = {
  frequency: "daily",
  hour: "7",
  timeZone: "Asia/Tokyo",
  pausedUntil: "",
  follow: "Diffusion models, cs.cv",
  mute: "math",
  noMatch: "nothing",
};
let id: number;
let token: string;

beforeEach(async () => {
  await db().edition.deleteMany();
  await db().subscriber.deleteMany();
  await db().paper.deleteMany();
  id = await make.subscriber({ email: "jane@example.org" });
  token = preferencesPath({ subscriberId: id, linkVersion: 1 }).slice("/preferences/".length);
});

const post = (fields: Record<string, string>, withToken = token) =>
  save(formRequest(`/api/preferences/${withToken}`, "", fields), {
    params: Promise.resolve({ token: withToken }),
  });
const status = async () => (await db().subscriber.findUniqueOrThrow({ where: { id } })).status;

describe("the preference form", () => {
  test("keeps what was chosen, behind a signed link and nothing else", async () => {
    const answer = await post(chosen);
    expect([answer.status, answer.headers.get("location")]).toEqual([
      303,
      `/preferences/${token}?done=saved`,
    ]);
    expect(await preferencesOf(id, new Date())).toEqual({
      email: "jane@example.org",
      status: "active",
      frequency: "daily",
      hour: 7,
      timeZone: "Asia/Tokyo",
      pausedUntil: null,
      follow: "Diffusion models, cs.CV",
      mute: "math",
      noMatch: "nothing",
    });
    await post({ ...chosen, follow: "", mute: "" });
    expect(await db().topic.count()).toBe(0);
  });

  test("keeps topics without the character that no database holds", async () => {
    expect((await post({ ...chosen, follow: "diffusion\0, cs.CV" })).status).toBe(303);
    expect((await preferencesOf(id, new Date())).follow).toBe("cs.CV, diffusion");
  });

  test("refuses a link that is not ours, and one for something else", async () => {
    for (const wrong of ["1.x", `${token}x`, unsubscribeToken({ subscriberId: id, linkVersion: 1 })]) {
      expect((await post(chosen, wrong)).status).toBe(404);
      const page = await open(new Request("http://localhost:3000/"), {
        params: Promise.resolve({ token: wrong }),
      });
      expect(page.status).toBe(404);
    }
    expect((await preferencesOf(id, new Date())).timeZone).toBe("UTC");
  });

  test("says which field is wrong", async () => {
    const wrong: [string, string][] = [
      ["frequency", "hourly"],
      ["hour", "24"],
      ["timeZone", "Mars/Olympus"],
      ["pausedUntil", "2026-02-30"],
      ["follow", Array.from({ length: 51 }, (_, n) => `t${n}`).join()],
      ["mute", "x".repeat(61)],
      ["noMatch", "some"],
    ];
    for (const [field, value] of wrong) {
      const answer = await post({ ...chosen, [field]: value });
      expect(answer.status, field).toBe(400);
      expect(await answer.text()).toContain(`${field}: `);
    }
    const both = await post({ ...chosen, follow: "agents", mute: "Agents" });
    expect(both.status).toBe(400);
    expect(await db().topic.count()).toBe(0);
  });

  test("pauses until midnight of the return day in the reader's zone", async () => {
    const back = addDays(dayIn("Asia/Tokyo", new Date()), 10);
    await post({ ...chosen, pausedUntil: back });
    const { pausedUntil } = await db().subscriber.findUniqueOrThrow({ where: { id } });
    expect(pausedUntil?.toISOString()).toBe(`${addDays(back, -1)}T15:00:00.000Z`);
    expect((await preferencesOf(id, new Date())).pausedUntil).toBe(back);
    await post({ ...chosen, pausedUntil: dayIn("Asia/Tokyo", new Date()) });
    expect((await preferencesOf(id, new Date())).pausedUntil).toBeNull();
  });

  test("moves the mail that is planned already, and takes it back when it is no longer wanted", async () => {
    await make.paper({ id: "2601.00001", feedDay: "2026-01-05" });
    const now = new Date("2026-01-06T00:30:00Z");
    const edition = await freezeEdition({ frequency: "daily", period: "2026-01-05", now });
    if (!edition) throw new Error("there is no edition");
    await planDeliveries({ edition, confirmedBefore: null, now, due: "at their hour" });
    const dueAt = async () => (await db().delivery.findFirst())?.dueAt.toISOString();
    expect(await dueAt()).toBe("2026-01-06T08:00:00.000Z");
    await post({ ...chosen, follow: "" });
    expect(await dueAt()).toBe("2026-01-06T22:00:00.000Z");
    await post({ ...chosen, follow: "quantum gravity" });
    expect(await dueAt()).toBeUndefined();
  });
});

describe("leaving", () => {
  const query = () => `?token=${unsubscribeToken({ subscriberId: id, linkVersion: 1 })}`;
  const leave = () => unsubscribe(formRequest(`/api/unsubscribe${query()}&answer=page`, ""), NO_PARAMS);

  test("can be undone, with all that was chosen", async () => {
    await post(chosen);
    await leave();
    expect(await status()).toBe("unsubscribed");
    const answer = await undo(formRequest(`/api/unsubscribe/undo${query()}`, ""), NO_PARAMS);
    expect([answer.status, await status()]).toEqual([303, "active"]);
    expect(await preferencesOf(id, new Date())).toMatchObject({ timeZone: "Asia/Tokyo", mute: "math" });
  });

  test("cannot be undone for an address that mail cannot reach, nor by a preference link", async () => {
    await db().subscriber.update({ where: { id }, data: { status: "suppressed" } });
    expect((await undo(formRequest(`/api/unsubscribe/undo${query()}`, ""), NO_PARAMS)).status).toBe(409);
    const wrong = formRequest(`/api/unsubscribe/undo?token=${token}`, "");
    expect((await undo(wrong, NO_PARAMS)).status).toBe(404);
    expect(await status()).toBe("suppressed");
  });

  test("cannot be undone by a reader whose address mail cannot reach", async () => {
    await db().subscriber.update({
      where: { id },
      data: { status: "suppressed", suppressionReason: "550 unknown user" },
    });
    await leave();
    expect((await undo(formRequest(`/api/unsubscribe/undo${query()}`, ""), NO_PARAMS)).status).toBe(409);
    expect(await status()).toBe("unsubscribed");
  });

  test("asks why, and keeps the answer", async () => {
    const answer = () =>
      say(formRequest(`/api/unsubscribe/reason${query()}`, "", { reason: " Too many. " }), NO_PARAMS);
    const kept = async () => (await db().subscriber.findUniqueOrThrow({ where: { id } })).leavingReason;
    await answer();
    expect(await kept()).toBeNull();
    await leave();
    expect((await answer()).status).toBe(303);
    expect(await kept()).toBe("Too many.");
    const long = formRequest(`/api/unsubscribe/reason${query()}`, "", { reason: "x".repeat(501) });
    expect((await say(long, NO_PARAMS)).status).toBe(400);
  });
});
