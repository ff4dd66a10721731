import { createHmac } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { POST } from "@/app/api/mail/events/route";
import { db } from "@/lib/platform/db";
import { requireWebhookSignature } from "@/lib/web/http/secrets";
import * as make from "../../support/make";
import { changeSettings } from "../../support/settings";

const SECRET = "a-secret-of-more-than-32-characters-0123";
await changeSettings({ MAIL_WEBHOOK_SECRET: SECRET });

beforeEach(async () => {
  await db().mailReport.deleteMany();
  await db().subscriber.deleteMany();
  await make.subscriber({ email: "jane@example.org" });
  await make.subscriber({ email: "joe@example.org" });
  await make.subscriber({ email: "gone@example.org", status: "unsubscribed" });
});

const sign = (text: string, key: string | Buffer = SECRET) =>
  `v1,${createHmac("sha256", key).update(text).digest("base64")}`;

function call(
  report: unknown,
  changed: { secondsAgo?: number; signature?: string; body?: string; id?: string } = {},
) {
  const body = JSON.stringify(report);
  const { id = "msg_1" } = changed;
  const timestamp = String(Math.floor(Date.now() / 1000) - (changed.secondsAgo ?? 0));
  const headers = {
    "content-type": "application/json",
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": changed.signature ?? sign(`${id}.${timestamp}.${body}`),
  };
  const request = new Request("http://localhost:3000/api/mail/events", {
    method: "POST",
    headers,
    body: changed.body ?? body,
  });
  return POST(request, { params: Promise.resolve({}) });
}

const statusOf = async (email: string) => (await db().subscriber.findUnique({ where: { email } }))?.status;
const bounce = { type: "bounce", email: "Jane@Example.org", reason: "550 5.1.1 unknown user" };

describe("what a mail provider reports", () => {
  test("ends the digests to an address that bounced for good, with the reason", async () => {
    expect((await call(bounce)).status).toBe(200);
    expect(await db().subscriber.findUnique({ where: { email: "jane@example.org" } })).toMatchObject({
      status: "suppressed",
      suppressionReason: "550 5.1.1 unknown user",
    });
    expect(await statusOf("joe@example.org")).toBe("active");
  });

  test("unsubscribes a reader who complained, and counts the addresses it found", async () => {
    const answer = await call({
      events: [
        { type: "complaint", email: "joe@example.org" },
        { type: "complaint", email: "nobody@example.org" },
        { type: "bounce", email: "jane@example.org", permanent: false },
        { type: "bounce", email: "gone@example.org" },
      ],
    });
    expect(await answer.json()).toEqual({ taken: 3 });
    expect(await statusOf("joe@example.org")).toBe("unsubscribed");
    expect(await statusOf("jane@example.org")).toBe("active");
    expect(await statusOf("gone@example.org")).toBe("unsubscribed");
  });

  test("is refused when it is not signed, too old, from the future, or changed on its way", async () => {
    const refused = await Promise.all([
      call(bounce, { signature: "v1,AAAA" }),
      call(bounce, { signature: "" }),
      call(bounce, { secondsAgo: 301 }),
      call(bounce, { secondsAgo: -302 }),
      call(bounce, { body: JSON.stringify({ ...bounce, email: "joe@example.org" }) }),
    ]);
    expect(refused.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401]);
    expect(await statusOf("jane@example.org")).toBe("active");
    expect(await statusOf("joe@example.org")).toBe("active");
  });

  test("is refused without one of the three headers, and when its timestamp is no number", async () => {
    const timestamp = String(Math.floor(Date.now() / 1000));
    const whole = { id: "msg_1", timestamp, signatures: sign(`msg_1.${timestamp}.{}`), body: "{}" };
    expect(() => requireWebhookSignature(whole, [SECRET])).not.toThrow();
    for (const wrong of [{ id: null }, { timestamp: null }, { signatures: null }, { timestamp: "soon" }])
      expect(() => requireWebhookSignature({ ...whole, ...wrong }, [SECRET])).toThrow(/webhook-signature/);
  });

  test("answers 400 to anything but an event", async () => {
    for (const wrong of [
      { email: "jane@example.org" },
      { type: "bounce", email: "jane" },
      { type: "bounce" },
      [],
    ])
      expect((await call(wrong)).status, JSON.stringify(wrong)).toBe(400);
  });

  test("of an unknown type is ignored, and a broken event does not refuse the others of its call", async () => {
    expect(await (await call({ type: "opened", email: "jane@example.org" })).json()).toEqual({ taken: 0 });
    await call({
      events: [
        { type: "opened" },
        { type: "bounce", email: "jane" },
        null,
        7,
        { type: "bounce" },
        "x",
        [],
        bounce,
      ],
    });
    expect(await statusOf("jane@example.org")).toBe("suppressed");
  });

  test("twice is known by its id: it does nothing after the address was confirmed anew", async () => {
    await call(bounce);
    await db().subscriber.updateMany({ data: { status: "active" } });
    expect((await call(bounce)).status).toBe(200);
    expect(await statusOf("jane@example.org")).toBe("active");
  });

  test("as permanent suppresses nobody when its words speak of a policy or a full mailbox", async () => {
    for (const [id, reason] of ["554 5.7.1 Access denied", "552 5.2.2 mailbox full", "550 spam"].entries())
      await call({ ...bounce, reason }, { id: `msg_${id}` });
    expect(await statusOf("jane@example.org")).toBe("active");
  });
});

describe("a signature", () => {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signed = (signatures: string) => ({ id: "msg_1", timestamp, signatures, body: "{}" });

  test("may use a base64 key, and be one of several", () => {
    const key = Buffer.from("0123456789abcdef0123456789abcdef");
    const secret = `whsec_${key.toString("base64")}`;
    const ours = sign(`msg_1.${timestamp}.{}`, key);
    expect(() => requireWebhookSignature(signed(`v1,AAAA ${ours}`), [secret])).not.toThrow();
    expect(() => requireWebhookSignature(signed(ours.replace("v1", "v2")), [secret])).toThrow();
    const unpadded = secret.replace(/=+$/, "");
    expect(() => requireWebhookSignature(signed(ours), [unpadded])).not.toThrow();
  });

  test("is never accepted while no secret is set, or one without a key in it", () => {
    for (const unset of [[], [""], ["whsec_"], ["whsec_%%%%"]])
      expect(() => requireWebhookSignature(signed(sign(`msg_1.${timestamp}.{}`, "")), unset)).toThrow(
        /MAIL_WEBHOOK_SECRET/,
      );
  });
});
