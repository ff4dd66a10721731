import { createHmac, generateKeyPairSync, sign as signWith } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { POST as takeRawMail } from "@/app/api/mail/bounces/route";
import { POST } from "@/app/api/mail/events/[provider]/route";
import { deliveryReturnPath } from "@/lib/mail/return-path";
import { db } from "@/lib/platform/db";
import * as make from "../../support/make";
import { UNKNOWN_MAILBOX } from "../../support/returned-mail";
import { changeSettings, withSettings } from "../../support/settings";
import { type SnsServer, startSnsServer } from "../../support/sns-server";

const JANE = "jane@example.org";
const TOPIC = "arn:aws:sns:us-east-1:123456789012:ses-events";
const SECRET = "a-secret-of-more-than-32-characters-0123";
const MAILGUN_KEY = "key-0123456789abcdef0123456789abcdef";
const ecdsa = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
let sns: SnsServer;
let jane: number;

beforeAll(async () => {
  sns = await startSnsServer();
  await changeSettings({
    MAIL_WEBHOOK_SECRET: SECRET,
    MAILGUN_SIGNING_KEY: `a-new-key, ${MAILGUN_KEY}`,
    SENDGRID_PUBLIC_KEY: ecdsa.publicKey.export({ format: "der", type: "spki" }).toString("base64"),
    SES_TOPIC_ARNS: `arn:aws:sns:eu-west-1:123456789012:another, ${TOPIC}`,
    SES_SNS_URL: sns.url,
    BOUNCE_ADDRESS: "bounces@papers.example.org",
  });
});
afterAll(() => sns.stop());

beforeEach(async () => {
  sns.asked.length = 0;
  await db().mailReport.deleteMany();
  await db().subscriber.deleteMany();
  jane = await make.subscriber({ email: JANE });
  await make.subscriber({ email: "joe@example.org" });
});

async function post(provider: string, body: unknown, headers: Record<string, string> = {}) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const request = new Request(`http://localhost:3000/api/mail/events/${provider}`, {
    method: "POST",
    headers,
    body: text,
  });
  return POST(request, { params: Promise.resolve({ provider }) });
}

const statusOf = async (email = JANE) =>
  (await db().subscriber.findUniqueOrThrow({ where: { email } })).status;
const comeBack = () => db().subscriber.updateMany({ data: { status: "active", suppressionReason: null } });

describe("Amazon SES through SNS", () => {
  const MAIL = {
    timestamp: "2016-01-27T14:59:38.237Z",
    source: "digest@papers.example.org",
    messageId: "00000137860315fd-34208509-5b74-41f3-95c5-22c1edc3c924-000000",
    destination: [JANE],
    headersTruncated: false,
    headers: [{ name: "Message-ID", value: "<ours@papers.example.org>" }],
    commonHeaders: {
      from: ["Papers <digest@papers.example.org>"],
      messageId: "ours@papers.example.org",
      subject: "Papers",
    },
  };
  const bounce = (type: string, subType: string, diagnosticCode: string | undefined, status = "5.1.1") => ({
    notificationType: "Bounce",
    bounce: {
      bounceType: type,
      bounceSubType: subType,
      bouncedRecipients: [{ emailAddress: JANE, status, action: "failed", diagnosticCode }],
      timestamp: "2016-01-27T14:59:38.237Z",
      feedbackId: "00000138111222aa-33322211-cccc-cccc-cccc-ddddaaaa068a-000000",
      remoteMtaIp: "127.0.2.0",
      reportingMTA: "dns; email.example.com",
    },
    mail: MAIL,
  });
  const complaint = (feedback: string) => ({
    eventType: "Complaint",
    complaint: {
      userAgent: "AnyCompany Feedback Loop (V0.01)",
      complainedRecipients: [{ emailAddress: JANE }],
      complaintFeedbackType: feedback,
      arrivalDate: "2016-01-27T14:59:38.237Z",
      timestamp: "2016-01-27T14:59:38.237Z",
      feedbackId: "000001378603177f-18c07c78-fa81-4a58-9dd1-fedc3cb8f49a-000000",
    },
    mail: MAIL,
  });
  const notification = (event: unknown, changed: Record<string, string> = {}) => ({
    Type: "Notification",
    MessageId: "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324",
    TopicArn: TOPIC,
    Message: typeof event === "string" ? event : JSON.stringify(event),
    Timestamp: "2025-12-12T08:00:00.000Z",
    ...changed,
  });
  const hard = bounce("Permanent", "General", "smtp; 550 5.1.1 <jane@example.org>... User unknown");

  test("suppresses after a permanent bounce, with either version of the signature, a subject or none", async () => {
    for (const [version, subject] of [
      ["1", undefined],
      ["2", "Amazon SES Email Event Notification"],
    ] as const) {
      await comeBack();
      await db().mailReport.deleteMany();
      const answer = await post(
        "ses",
        sns.sign(notification(hard, subject === undefined ? {} : { Subject: subject }), version),
        { "content-type": "text/plain; charset=UTF-8" },
      );
      expect([answer.status, await answer.json()]).toEqual([200, { taken: 1 }]);
      expect(await statusOf()).toBe("suppressed");
    }
    expect(await statusOf("joe@example.org")).toBe("active");
  });

  test("reads what each kind of event means", async () => {
    for (const [event, status] of [
      [bounce("Permanent", "NoEmail", undefined), "suppressed"],
      [
        bounce(
          "Permanent",
          "Suppressed",
          "Amazon SES has suppressed sending to this address because it has a recent history of bouncing as an invalid address.",
        ),
        "suppressed",
      ],
      [bounce("Permanent", "General", "smtp; 554 5.7.1 Access denied", "5.7.1"), "active"],
      [bounce("Transient", "MailboxFull", "smtp; 452 4.2.2 mailbox full", "4.2.2"), "active"],
      [bounce("Transient", "General", undefined, "4.0.0"), "active"],
      [bounce("Undetermined", "Undetermined", undefined, ""), "active"],
      [complaint("abuse"), "unsubscribed"],
      [complaint(""), "unsubscribed"],
      [complaint("not-spam"), "active"],
      [{ eventType: "Delivery", delivery: {}, mail: MAIL }, "active"],
      [{ eventType: "Some new type" }, "active"],
      [
        { notificationType: "AmazonSnsSubscriptionSucceeded", message: "You have successfully subscribed" },
        "active",
      ],
      ["Successfully validated SNS topic for Amazon SES event publishing.", "active"],
      [
        {
          notificationType: "Bounce",
          bounce: { bounceType: "Permanent", bouncedRecipients: [{}, { emailAddress: "?" }, null] },
        },
        "active",
      ],
      [{ notificationType: "Bounce" }, "active"],
    ] as const) {
      await comeBack();
      await db().mailReport.deleteMany();
      expect((await post("ses", sns.sign(notification(event)))).status).toBe(200);
      expect(await statusOf(), JSON.stringify(event)).toBe(status);
    }
  });

  test("a notification that comes again does nothing", async () => {
    await post("ses", sns.sign(notification(hard)));
    await comeBack();
    expect((await post("ses", sns.sign(notification(hard)))).status).toBe(200);
    expect(await statusOf()).toBe("active");
    await post("ses", sns.sign(notification(hard, { MessageId: "another" })));
    expect(await statusOf()).toBe("suppressed");
  });

  test("is refused when changed, of another topic, or signed elsewhere, and nothing is fetched from there", async () => {
    const right = sns.sign(notification(hard));
    const at = (url: string) => sns.sign(notification(hard, { SigningCertURL: url }));
    const path = "/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem";
    const changed = [
      { ...right, Message: JSON.stringify(complaint("abuse")) },
      { ...right, Signature: "AAAA" },
      { ...right, SignatureVersion: "3" },
      { ...right, Type: "SubscriptionConfirmation", Token: "t", SubscribeURL: "https://x" },
      sns.sign(notification(hard, { TopicArn: "arn:aws:sns:us-east-1:123456789012:other" })),
      sns.sign(notification(hard, { TopicArn: "arn:aws:sns:eu-west-1:123456789012:another" })),
    ];
    const elsewhere = [
      `https://evil.example${path}`,
      `http://sns.us-east-1.amazonaws.com${path}`,
      `https://sns.us-east-1.amazonaws.com.evil.example${path}`,
      `https://sns.us-east-1.amazonaws.com@evil.example${path}`,
      `https://user@sns.us-east-1.amazonaws.com${path}`,
      `https://sns.us-east-1.amazonaws.com:8443${path}`,
      `https://sns.eu-west-1.amazonaws.com${path}`,
      `https://s3.us-east-1.amazonaws.com/bucket${path}`,
      `https://sns.us-east-1.amazonaws.com/bucket/x.pem`,
      `https://sns.us-east-1.amazonaws.com/..${path}?x`,
      "http://169.254.169.254/latest/meta-data",
      "file:///etc/passwd",
      "nonsense",
    ].map(at);
    for (const call of [...changed, ...elsewhere, {}, [], 7, { ...right, SigningCertURL: undefined }])
      expect((await post("ses", call)).status, JSON.stringify(call).slice(0, 300)).toBe(401);
    expect(await statusOf()).toBe("active");
    expect(new Set(sns.asked)).toEqual(new Set(sns.asked.filter((asked) => asked === path)));
  });

  test("a subscription is confirmed at SNS itself, for an allowed topic and a right signature alone", async () => {
    const confirmation = (changed: Record<string, string> = {}) => ({
      Type: "SubscriptionConfirmation",
      MessageId: "165545c9-2a5c-472c-8df2-7ff2be2b3b1b",
      Token: "2336412f37fb687f5d51e6e241d09c805a5a57b30d712f7948a98bac386edfe3",
      TopicArn: TOPIC,
      Message: `You have chosen to subscribe to the topic ${TOPIC}.`,
      SubscribeURL: "http://169.254.169.254/latest/meta-data",
      Timestamp: "2025-12-12T08:00:00.000Z",
      ...changed,
    });
    const confirmed = () => sns.asked.filter((asked) => asked.includes("ConfirmSubscription"));
    expect((await post("ses", sns.sign(confirmation({ TopicArn: `${TOPIC}-2` })))).status).toBe(401);
    expect((await post("ses", { ...sns.sign(confirmation()), Token: "another" })).status).toBe(401);
    expect(confirmed()).toEqual([]);
    expect((await post("ses", sns.sign(confirmation(), "1"))).status).toBe(200);
    expect(confirmed()).toEqual([
      `/?Action=ConfirmSubscription&TopicArn=${encodeURIComponent(TOPIC)}&Token=${confirmation().Token}`,
    ]);
    const goodbye = { ...confirmation(), Type: "UnsubscribeConfirmation" };
    expect((await post("ses", sns.sign(goodbye))).status).toBe(200);
    expect(confirmed()).toHaveLength(1);
  });

  test("is closed while no topic is allowed", async () => {
    await withSettings({ SES_TOPIC_ARNS: undefined });
    expect((await post("ses", sns.sign(notification(hard)))).status).toBe(401);
  });
});

describe("Postmark", () => {
  const basic = (password: string, user = "postmark") => ({
    authorization: `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`,
  });
  const bounce = (Type: string, changed: Record<string, unknown> = {}) => ({
    RecordType: "Bounce",
    ID: 42,
    Type,
    TypeCode: 1,
    Name: "Hard bounce",
    Tag: "Test",
    MessageID: "00000000-0000-0000-0000-000000000000",
    ServerID: 1234,
    MessageStream: "broadcast",
    Description: "The server was unable to deliver your message (ex: unknown user, mailbox not found).",
    Details: "Test bounce details",
    Email: JANE,
    From: "digest@papers.example.org",
    BouncedAt: "2025-12-12T08:00:00.0000000Z",
    Inactive: true,
    CanActivate: true,
    Subject: "Papers",
    ...changed,
  });
  const change = (reason: string, SuppressSending = true) => ({
    RecordType: "SubscriptionChange",
    MessageID: "883953f4-6105-42a2-a16a-77a8eac79483",
    ServerID: 123456,
    MessageStream: "broadcast",
    ChangedAt: "2025-12-12T08:00:00Z",
    Recipient: JANE,
    Origin: "Recipient",
    SuppressSending,
    SuppressionReason: SuppressSending ? reason : null,
  });

  test("reads what each kind of record means", async () => {
    for (const [record, status] of [
      [bounce("HardBounce"), "suppressed"],
      [bounce("BadEmailAddress"), "suppressed"],
      [bounce("HardBounce", { Details: "smtp;554 5.7.1 blocked by policy" }), "active"],
      [bounce("SoftBounce"), "active"],
      [bounce("Transient"), "active"],
      [bounce("Blocked"), "active"],
      [bounce("AutoResponder"), "active"],
      [bounce("ATypeOfNextYear"), "active"],
      [bounce("SpamComplaint", { RecordType: "SpamComplaint", TypeCode: 512 }), "unsubscribed"],
      [bounce("Unsubscribe"), "unsubscribed"],
      [change("HardBounce"), "suppressed"],
      [change("SpamComplaint"), "unsubscribed"],
      [change("ManualSuppression"), "unsubscribed"],
      [change("", false), "active"],
      [{ RecordType: "Open", Recipient: JANE }, "active"],
      [{ RecordType: "Bounce", ID: 1 }, "active"],
      [[], "active"],
    ] as const) {
      await comeBack();
      await db().mailReport.deleteMany();
      expect((await post("postmark", record, basic(SECRET))).status).toBe(200);
      expect(await statusOf(), JSON.stringify(record)).toBe(status);
    }
  });

  test("is let in by the password in its address, of any user, and by nothing else", async () => {
    for (const headers of [
      {},
      basic("wrong"),
      basic(""),
      { authorization: SECRET },
      { authorization: "Basic %%%" },
      { authorization: `Digest ${SECRET}` },
    ])
      expect((await post("postmark", bounce("HardBounce"), headers as Record<string, string>)).status).toBe(
        401,
      );
    expect((await post("postmark", bounce("HardBounce"), basic(SECRET, ""))).status).toBe(200);
    await withSettings({ MAIL_WEBHOOK_SECRET: undefined });
    for (const headers of [basic(SECRET), basic(""), { authorization: "Bearer undefined" }])
      expect((await post("postmark", bounce("HardBounce"), headers)).status).toBe(401);
  });

  test("a record that comes again does nothing", async () => {
    await post("postmark", bounce("HardBounce"), basic(SECRET));
    await comeBack();
    await post("postmark", bounce("HardBounce"), basic(SECRET));
    expect(await statusOf()).toBe("active");
  });
});

describe("Mailgun", () => {
  const signature = (key = MAILGUN_KEY, secondsAgo = 0) => {
    const timestamp = String(Math.floor(Date.now() / 1000) - secondsAgo);
    const token = "c46f9a3a6dc6b6b26e5d1f9a5b4e4b7d8a7b0c6f5d2e1a3b4c";
    return {
      timestamp,
      token,
      signature: createHmac("sha256", key)
        .update(timestamp + token)
        .digest("hex"),
    };
  };
  const failed = (changed: Record<string, unknown> = {}) => ({
    event: "failed",
    id: "G9Bn5sl1TC6nu79C8C0bwg",
    timestamp: 1521233195.375624,
    "log-level": "error",
    severity: "permanent",
    reason: "suppress-bounce",
    recipient: JANE,
    "recipient-domain": "example.org",
    "delivery-status": {
      "attempt-no": 1,
      message: "",
      code: 605,
      description: "Not delivering to previously bounced address",
      "session-seconds": 0,
    },
    message: {
      headers: {
        to: JANE,
        "message-id": "ours@papers.example.org",
        from: "digest@papers.example.org",
        subject: "Papers",
      },
      size: 111,
    },
    envelope: { sender: "digest@papers.example.org", targets: JANE, transport: "smtp" },
    flags: { "is-routed": false, "is-authenticated": true, "is-test-mode": false },
    ...changed,
  });
  const call = (event: unknown, signed: unknown = signature()) =>
    post("mailgun", { signature: signed, "event-data": event });

  test("reads what each kind of event means", async () => {
    const delivery = (code: number, message: string, enhanced = "") => ({
      reason: "bounce",
      "delivery-status": { code, message, "enhanced-code": enhanced },
    });
    for (const [event, status] of [
      [failed(), "suppressed"],
      [
        failed(delivery(550, "5.1.1 The email account that you tried to reach does not exist", "5.1.1")),
        "suppressed",
      ],
      [failed(delivery(554, "5.7.1 Access denied", "5.7.1")), "active"],
      [failed(delivery(552, "mailbox full", "5.2.2")), "active"],
      [failed({ severity: "temporary", reason: "generic" }), "active"],
      [failed({ reason: "old" }), "active"],
      [failed({ reason: "suppress-unsubscribe" }), "unsubscribed"],
      [failed({ reason: "suppress-complaint" }), "unsubscribed"],
      [failed({ event: "complained", severity: undefined, reason: undefined }), "unsubscribed"],
      [failed({ event: "unsubscribed" }), "unsubscribed"],
      [failed({ event: "delivered" }), "active"],
      [failed({ event: "a new one" }), "active"],
      [failed({ recipient: 7 }), "active"],
      [null, "active"],
    ] as const) {
      await comeBack();
      await db().mailReport.deleteMany();
      expect((await call(event)).status).toBe(200);
      expect(await statusOf(), JSON.stringify(event)).toBe(status);
    }
  });

  test("is refused with a wrong, missing or old signature, and without a key", async () => {
    for (const wrong of [
      signature("another key"),
      signature(MAILGUN_KEY, 13 * 3600),
      signature(MAILGUN_KEY, -13 * 3600),
      {},
      null,
      { ...signature(), timestamp: "soon" },
      { ...signature(), token: "another" },
    ])
      expect((await call(failed(), wrong)).status).toBe(401);
    expect((await post("mailgun", {})).status).toBe(401);
    await withSettings({ MAILGUN_SIGNING_KEY: undefined });
    for (const key of [MAILGUN_KEY, "", "undefined"])
      expect((await call(failed(), signature(key))).status).toBe(401);
    expect(await statusOf()).toBe("active");
  });

  test("an event that comes again, signed anew, does nothing", async () => {
    await call(failed());
    await comeBack();
    await call(failed(), signature(MAILGUN_KEY, 60));
    expect(await statusOf()).toBe("active");
  });
});

describe("SendGrid", () => {
  const headersFor = (body: string, key = ecdsa.privateKey) => {
    const timestamp = "1588788367";
    return {
      "content-type": "application/json",
      "x-twilio-email-event-webhook-timestamp": timestamp,
      "x-twilio-email-event-webhook-signature": signWith(
        "sha256",
        Buffer.from(timestamp + body),
        key,
      ).toString("base64"),
    };
  };
  const call = (events: unknown) => {
    // It ends each event with a line break.
    const body = `${JSON.stringify(events)}\r\n`;
    return post("sendgrid", body, headersFor(body));
  };
  const bounce = (changed: Record<string, unknown> = {}) => ({
    email: JANE,
    timestamp: 1513299569,
    "smtp-id": "<14c5d75ce93.dfd.64b469@ismtpd-555>",
    event: "bounce",
    bounce_classification: "Invalid Address",
    category: ["cat facts"],
    sg_event_id: "6g4ZI7SA-xmRDv57GoPIPw==",
    sg_message_id: "14c5d75ce93.dfd.64b469.filter0001.16648.5515E0B88.0",
    reason: "550 5.1.1 The email account that you tried to reach does not exist",
    status: "5.1.1",
    type: "bounce",
    ...changed,
  });

  test("reads what each kind of event means", async () => {
    const { reason: _, status: __, ...bare } = bounce();
    for (const [event, status] of [
      [bounce(), "suppressed"],
      [bounce({ reason: "500 unknown recipient", status: "5.0.0" }), "suppressed"],
      [bare, "suppressed"],
      [
        bounce({
          type: "blocked",
          status: "4.0.0",
          reason: "550 blocked due to spam",
          bounce_classification: "Content",
        }),
        "active",
      ],
      [bounce({ reason: "550 5.7.1 rejected by policy", status: "5.7.1" }), "active"],
      [bounce({ event: "dropped", reason: "Bounced Address", status: "5.0.0" }), "suppressed"],
      [bounce({ event: "dropped", reason: "Spam Reporting Address" }), "unsubscribed"],
      [bounce({ event: "dropped", reason: "Unsubscribed Address" }), "unsubscribed"],
      [bounce({ event: "dropped", reason: "Invalid SMTPAPI header" }), "active"],
      [bounce({ event: "deferred", response: "400 try again later" }), "active"],
      [bounce({ event: "spamreport" }), "unsubscribed"],
      [bounce({ event: "unsubscribe" }), "unsubscribed"],
      [bounce({ event: "group_unsubscribe", asm_group_id: 10 }), "unsubscribed"],
      [bounce({ event: "open" }), "active"],
      [bounce({ event: "next_years_event" }), "active"],
    ] as const) {
      await comeBack();
      await db().mailReport.deleteMany();
      expect((await call([event])).status).toBe(200);
      expect(await statusOf(), JSON.stringify(event)).toBe(status);
    }
  });

  test("one bad event does not refuse its batch of a thousand", async () => {
    const strangers = Array.from({ length: 1000 }, (_, index) =>
      bounce({ email: `x${index}@example.com`, event: "delivered", sg_event_id: `d${index}` }),
    );
    const bad = [
      null,
      7,
      "x",
      {},
      { event: "bounce" },
      bounce({ email: "no address" }),
      bounce({ sg_event_id: 7 }),
    ];
    const answer = await call([
      ...strangers,
      ...bad,
      bounce(),
      bounce({ email: "joe@example.org", sg_event_id: "2" }),
    ]);
    expect([answer.status, await answer.json()]).toEqual([200, { taken: 2 }]);
    expect([await statusOf(), await statusOf("joe@example.org")]).toEqual(["suppressed", "suppressed"]);
  });

  test("is refused with another key's signature, when changed, or without a header", async () => {
    const body = JSON.stringify([bounce()]);
    const other = generateKeyPairSync("ec", { namedCurve: "prime256v1" }).privateKey;
    const right = headersFor(body);
    expect((await post("sendgrid", body, headersFor(body, other))).status).toBe(401);
    expect((await post("sendgrid", `${body} `, right)).status).toBe(401);
    expect(
      (await post("sendgrid", body, { ...right, "x-twilio-email-event-webhook-timestamp": "1588788368" }))
        .status,
    ).toBe(401);
    expect((await post("sendgrid", body)).status).toBe(401);
    await withSettings({ SENDGRID_PUBLIC_KEY: "nonsense" });
    expect((await post("sendgrid", body, right)).status).toBe(401);
    await withSettings({ SENDGRID_PUBLIC_KEY: undefined });
    expect((await post("sendgrid", body, right)).status).toBe(401);
    expect(await statusOf()).toBe("active");
  });

  test("an event that comes again does nothing", async () => {
    await call([bounce()]);
    await comeBack();
    await call([bounce(), bounce()]);
    expect(await statusOf()).toBe("active");
  });
});

describe("Brevo", () => {
  const bearer = { authorization: `Bearer ${SECRET}` };
  const event = (name: string, changed: Record<string, unknown> = {}) => ({
    event: name,
    email: JANE,
    id: 26224,
    date: "2025-12-12 08:00:00",
    ts: 1598034509,
    "message-id": "<201798300811.5787683@smtp-relay.mailin.fr>",
    ts_event: 1598034509,
    subject: "Papers",
    tag: '["transac"]',
    sending_ip: "185.41.28.109",
    ts_epoch: 1598034509223,
    ...changed,
  });

  test("reads what each kind of event means", async () => {
    for (const [body, status] of [
      [event("hard_bounce", { reason: "550 5.1.1 user unknown" }), "suppressed"],
      [event("hardBounce"), "suppressed"],
      [event("invalid_email"), "suppressed"],
      [event("hard_bounce", { reason: "554 5.7.1 rejected by policy" }), "active"],
      [event("soft_bounce", { reason: "452 mailbox full" }), "active"],
      [event("blocked"), "active"],
      [event("deferred"), "active"],
      [event("spam"), "unsubscribed"],
      [event("complaint"), "unsubscribed"],
      [event("unsubscribed"), "unsubscribed"],
      [event("delivered"), "active"],
      [event("opened_by_next_year"), "active"],
      [
        [event("delivered"), null, {}, event("hard_bounce", { email: 7 }), event("hard_bounce")],
        "suppressed",
      ],
    ] as const) {
      await comeBack();
      await db().mailReport.deleteMany();
      expect((await post("brevo", body, bearer)).status).toBe(200);
      expect(await statusOf(), JSON.stringify(body)).toBe(status);
    }
  });

  test("is refused without the token, and an event that comes again does nothing", async () => {
    expect((await post("brevo", event("hard_bounce"))).status).toBe(401);
    await post("brevo", event("hard_bounce"), bearer);
    await comeBack();
    await post("brevo", event("hard_bounce"), bearer);
    expect(await statusOf()).toBe("active");
    await post("brevo", event("hard_bounce", { ts_event: 1598034510 }), bearer);
    expect(await statusOf()).toBe("suppressed");
  });
});

test("a provider that nobody knows is not found", async () => {
  for (const name of ["", "resend", "constructor", "__proto__"])
    expect((await post(name, {})).status).toBe(404);
});

describe("a mail that is posted as it came", () => {
  const send = (raw: BodyInit, headers: Record<string, string>, query = "") =>
    takeRawMail(
      new Request(`http://localhost:3000/api/mail/bounces${query}`, { method: "POST", headers, body: raw }),
      { params: Promise.resolve({}) },
    );
  const returnPath = () => deliveryReturnPath({ editionId: 1, subscriberId: jane }, JANE) ?? "";
  const raw = (to: string) =>
    UNKNOWN_MAILBOX.Postfix?.({ email: JANE, returnPath: to, messageId: "<x@y>" }) ?? "";
  const bearer = { authorization: `Bearer ${SECRET}`, "content-type": "message/rfc822" };

  test("is taken with the secret, and refused without", async () => {
    expect((await send(raw(returnPath()), {})).status).toBe(401);
    expect((await send(raw(returnPath()), { authorization: "Bearer wrong" })).status).toBe(401);
    expect(await statusOf()).toBe("active");
    const answer = await send(raw(returnPath()), bearer);
    expect([answer.status, await answer.json()]).toMatchObject([200, { outcome: "suppressed" }]);
  });

  test("may have its recipient in the address", async () => {
    const answer = await send(raw("undisclosed"), bearer, `?to=${encodeURIComponent(returnPath())}`);
    expect(await answer.json()).toMatchObject({ outcome: "suppressed" });
  });

  test("is refused past 2 MiB, and ignored when it is nonsense", async () => {
    expect((await send(new Uint8Array(2 * 1024 * 1024 + 1), bearer)).status).toBe(413);
    for (const nonsense of ["", "\u0000", "{}", "a=b"])
      expect(await (await send(nonsense, bearer)).json(), nonsense).toMatchObject({ outcome: "ignored" });
  });
});
