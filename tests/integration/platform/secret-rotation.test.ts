import { beforeEach, describe, expect, test } from "vitest";
import { POST as stopMail } from "@/app/api/conversation-mail/stop/route";
import { POST as runCron } from "@/app/api/cron/digest/route";
import { POST as reportEvent } from "@/app/api/mail/events/route";
import { POST as signOut } from "@/app/api/sign-out/route";
import { POST as unsubscribe } from "@/app/api/unsubscribe/route";
import { stopToken } from "@/lib/community/notifications/stop-link";
import { preferencesPath, unsubscribeToken } from "@/lib/digest/subscribers/links";
import { memberOfSession } from "@/lib/members/session";
import { db } from "@/lib/platform/db";
import { sign } from "@/lib/platform/tokens";
import { GUARDS } from "@/lib/web/http/guards";
import * as make from "../../support/make";
import { formRequest, NO_PARAMS } from "../../support/requests";
import { openSession } from "../../support/sessions";
import { changeSettings, withSettings } from "../../support/settings";

/** A secret of its own for each use. */
const valuesOf = (kind: string) => ({
  AUTH_SECRET: `${kind} secret of the sessions`.padEnd(40, "."),
  LINK_SECRET: `${kind} secret of the links`.padEnd(40, "."),
  CRON_SECRET: `${kind} secret of the scheduler`.padEnd(40, "."),
  MAIL_WEBHOOK_SECRET: `${kind} secret of the provider`.padEnd(40, "."),
});
const OLD = valuesOf("old");

/** What was made under the old secrets. */
async function madeBefore() {
  await withSettings(OLD);
  const memberId = await make.member();
  const subscriberId = await make.subscriber();
  const holder = { subscriberId, linkVersion: 1 };
  return {
    memberId,
    subscriberId,
    session: (await openSession(memberId)).cookie,
    unsubscribe: unsubscribeToken(holder),
    preferences: preferencesPath(holder).slice("/preferences/".length),
    stop: stopToken(memberId),
  };
}

const post = (path: string, headers: Record<string, string> = {}, body?: string) =>
  new Request(`http://localhost:3000${path}`, { method: "POST", headers, body });

function signedCall(secret: string) {
  const body = JSON.stringify({ events: [] });
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = `v1,${sign(secret, `msg_1.${timestamp}.${body}`, "base64")}`;
  const headers = { "webhook-id": "msg_1", "webhook-timestamp": timestamp, "webhook-signature": signature };
  return post("/api/mail/events", headers, body);
}

async function statuses(before: Awaited<ReturnType<typeof madeBefore>>) {
  const { status: cron } = await runCron(
    post("/api/cron/digest", { authorization: `Bearer ${OLD.CRON_SECRET}` }),
    NO_PARAMS,
  );
  const { status: provider } = await reportEvent(signedCall(OLD.MAIL_WEBHOOK_SECRET), NO_PARAMS);
  const { status: left } = await unsubscribe(post(`/api/unsubscribe?token=${before.unsubscribe}`), NO_PARAMS);
  const { status: stopped } = await stopMail(
    post(`/api/conversation-mail/stop?token=${before.stop}`),
    NO_PARAMS,
  );
  const isHolder = await Promise.resolve(
    GUARDS.preferencesHolder(post("/"), { token: before.preferences }),
  ).then(
    () => true,
    () => false,
  );
  const member = await memberOfSession(new Headers({ Cookie: before.session }));
  return { cron, provider, left, stopped, isHolder, isSignedIn: member?.id === before.memberId };
}

const renamedOld = Object.fromEntries(Object.entries(OLD).map(([name, value]) => [`${name}_OLD`, value]));

beforeEach(async () => {
  await db().edition.deleteMany();
});

describe("when an operator changes every secret", () => {
  test("what the old ones signed is accepted while they are kept", async () => {
    const before = await madeBefore();
    await withSettings({ ...valuesOf("new"), ...renamedOld });
    expect(await statuses(before)).toEqual({
      cron: 200,
      provider: 200,
      left: 200,
      stopped: 200,
      isHolder: true,
      isSignedIn: true,
    });
    const subscriber = await db().subscriber.findUniqueOrThrow({ where: { id: before.subscriberId } });
    expect(subscriber.status).toBe("unsubscribed");
  });

  test("and nothing of it when they are not", async () => {
    const before = await madeBefore();
    await withSettings(valuesOf("new"));
    expect(await statuses(before)).toEqual({
      cron: 401,
      provider: 401,
      left: 404,
      stopped: 404,
      isHolder: false,
      isSignedIn: false,
    });
  });

  test("new links are signed with the new secret", async () => {
    const { subscriberId } = await madeBefore();
    await withSettings({ ...valuesOf("new"), ...renamedOld });
    const token = unsubscribeToken({ subscriberId, linkVersion: 1 });
    await changeSettings({ LINK_SECRET_OLD: undefined });
    expect((await unsubscribe(post(`/api/unsubscribe?token=${token}`), NO_PARAMS)).status).toBe(200);
  });

  test("signing out ends a session that the old secret signed", async () => {
    const before = await madeBefore();
    await withSettings({ ...valuesOf("new"), ...renamedOld });
    expect((await signOut(formRequest("/api/sign-out", before.session), NO_PARAMS)).status).toBe(303);
    expect(await db().session.count({ where: { userId: before.memberId } })).toBe(0);
  });
});
