import { beforeEach, describe, expect, test } from "vitest";
import { subscriberOfUnsubscribeAddress, unsubscribeMailAddress } from "@/lib/digest/subscribers/links";
import {
  deliveryReturnPath,
  isTagOfMailTo,
  recipientReturnPath,
  unverifiedDelivery,
} from "@/lib/mail/return-path";
import { tagOf } from "@/lib/mail/signed-address";
import { readOperatorEnv } from "@/lib/platform/env";
import { withSettings } from "../../support/settings";

const LONGEST = `${"b".repeat(29)}@papers.example.org`;
const JANE = "jane@example.org";

beforeEach(() =>
  withSettings({
    DATABASE_URL: "postgresql://localhost/papers",
    SMTP_URL: "smtp://localhost",
    AUTH_SECRET: "a".repeat(32),
    LINK_SECRET: "l".repeat(32),
    LINK_SECRET_OLD: undefined,
    CRON_SECRET: "c".repeat(32),
    BOUNCE_ADDRESS: LONGEST,
    UNSUBSCRIBE_MAILTO: "leave@papers.example.org",
  }),
);

const tagIn = (address: string | undefined) => {
  const tag = tagOf(address ?? "");
  if (!tag) throw new Error(`no tag in ${address}`);
  return tag;
};

describe("the return path of a digest", () => {
  const last = { editionId: 2 ** 31 - 1, subscriberId: 2 ** 31 - 1 };

  test("names its delivery, and fits a local part whatever the ids are", () => {
    for (const delivery of [{ editionId: 1, subscriberId: 42 }, last]) {
      const address = deliveryReturnPath(delivery, JANE) ?? "";
      expect(address.indexOf("@")).toBeLessThanOrEqual(64);
      expect(address).toMatch(/^b+\+[0-9a-z-]+@papers\.example\.org$/);
      expect(unverifiedDelivery(tagIn(address))).toEqual(delivery);
      expect(isTagOfMailTo(JANE, tagIn(address))).toBe(true);
    }
  });

  test("is read in capitals, with a mark of another server before it, and at another domain", () => {
    const address = deliveryReturnPath(last, JANE) ?? "";
    for (const seen of [
      address.toUpperCase(),
      `prvs=1234abcdef=${address}`,
      address.replace("papers.example.org", "mx.papers.example.org"),
    ])
      expect(isTagOfMailTo(JANE, tagIn(seen)), seen).toBe(true);
  });

  test("proves nothing when one of its characters is another, or for another reader or delivery", () => {
    const address = deliveryReturnPath(last, JANE) ?? "";
    const tag = tagIn(address);
    for (let place = 0; place < tag.signature.length; place += 1) {
      const other = tag.signature[place] === "a" ? "b" : "a";
      const signature = tag.signature.slice(0, place) + other + tag.signature.slice(place + 1);
      expect(isTagOfMailTo(JANE, { ...tag, signature })).toBe(false);
    }
    expect(isTagOfMailTo("joe@example.org", tag)).toBe(false);
    expect(isTagOfMailTo(JANE, { ...tag, key: "1-2" })).toBe(false);
    expect(isTagOfMailTo(JANE, { ...tag, key: "to" })).toBe(false);
    expect(subscriberOfUnsubscribeAddress(address)).toBeUndefined();
  });

  test("holds after the secret changed, while the old one is kept", async () => {
    const tag = tagIn(deliveryReturnPath(last, JANE));
    await withSettings({ LINK_SECRET: "n".repeat(32), LINK_SECRET_OLD: "l".repeat(32) });
    expect(isTagOfMailTo(JANE, tag)).toBe(true);
    await withSettings({ LINK_SECRET_OLD: undefined });
    expect(isTagOfMailTo(JANE, tag)).toBe(false);
  });
});

test("the return path of any other mail proves the address that it went to", () => {
  const tag = tagIn(recipientReturnPath("Jane@Example.org"));
  expect(isTagOfMailTo(JANE, tag)).toBe(true);
  expect(isTagOfMailTo("joe@example.org", tag)).toBe(false);
  expect(unverifiedDelivery(tag)).toBeUndefined();
});

test("an address that unsubscribes is signed for its subscriber and for nothing else", () => {
  const address = unsubscribeMailAddress(123_456) ?? "";
  expect(subscriberOfUnsubscribeAddress(address.toUpperCase())).toBe(123_456);
  expect(subscriberOfUnsubscribeAddress(address.replace("+2n9c", "+2n9d"))).toBeUndefined();
  for (const wrong of [
    "leave@papers.example.org",
    "leave+2n9c@papers.example.org",
    "",
    "@",
    "+@",
    "leave+-@x",
  ])
    expect(subscriberOfUnsubscribeAddress(wrong), wrong).toBeUndefined();
  expect(isTagOfMailTo(JANE, tagIn(address))).toBe(false);
});

test("an address that is out in the world stays valid", () => {
  const old = "bounces+1-16-vdhpjfnjqfabfhe5bfdx@papers.example.org";
  expect(isTagOfMailTo(JANE, tagIn(old))).toBe(true);
});

test("words after a plus that are no tag of ours are none", () => {
  for (const address of [
    "bounces@x.org",
    "bounces+jane@x.org",
    `bounces+${"a".repeat(20)}@x.org`,
    "no address",
  ])
    expect(tagOf(address), address).toBeUndefined();
});

test("without BOUNCE_ADDRESS there is no return path", async () => {
  await withSettings({ BOUNCE_ADDRESS: undefined, UNSUBSCRIBE_MAILTO: undefined });
  expect(deliveryReturnPath({ editionId: 1, subscriberId: 1 }, JANE)).toBeUndefined();
  expect(recipientReturnPath(JANE)).toBeUndefined();
  expect(unsubscribeMailAddress(1)).toBeUndefined();
});

test("an address too long for a signature is refused at the start", () => {
  const wrong = { BOUNCE_ADDRESS: `b${LONGEST}` };
  expect(() => readOperatorEnv(wrong)).toThrow(/BOUNCE_ADDRESS must have at most 29 characters/);
  expect(() => readOperatorEnv({ BOUNCE_ADDRESS: "bounces" })).toThrow(/BOUNCE_ADDRESS must be an address/);
});
