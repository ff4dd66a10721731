import { expect, test } from "vitest";
import { isLinkToken, signLinkToken, unverifiedSubscriberId } from "@/lib/digest/subscribers/links";
import { maskAddress } from "@/lib/mail/address";

const secret = "a-secret-for-tests-0123456789abcdef";
const holder = { subscriberId: 42, linkVersion: 1 };
const token = signLinkToken(secret, "unsubscribe", holder);

test("a link's token opens what it was made for and can stand in a URL as it is", () => {
  expect(isLinkToken([secret], "unsubscribe", holder, token)).toBe(true);
  expect(encodeURIComponent(token)).toBe(token);
  expect(unverifiedSubscriberId(token)).toBe(42);
});

test("a token opens nothing of another purpose, subscriber or site", () => {
  expect(isLinkToken([secret], "preferences", holder, token)).toBe(false);
  expect(isLinkToken([secret], "unsubscribe", { ...holder, subscriberId: 43 }, token)).toBe(false);
  expect(isLinkToken([`${secret}!`], "unsubscribe", holder, token)).toBe(false);
  const ofAnother = token.replace("42.", "43.");
  expect(isLinkToken([secret], "unsubscribe", { ...holder, subscriberId: 43 }, ofAnother)).toBe(false);
});

test("a token of any version up to the newest works, and none of a version that was never signed", () => {
  const back = { ...holder, linkVersion: 3 };
  for (const linkVersion of [1, 2, 3]) {
    const old = signLinkToken(secret, "unsubscribe", { ...holder, linkVersion });
    expect(isLinkToken([secret], "unsubscribe", back, old)).toBe(true);
  }
  const unborn = signLinkToken(secret, "unsubscribe", { ...holder, linkVersion: 4 });
  expect(isLinkToken([secret], "unsubscribe", back, unborn)).toBe(false);
});

test("a token that the previous secret signed works while that secret is kept", () => {
  expect(isLinkToken([`${secret}!`, secret], "unsubscribe", holder, token)).toBe(true);
  expect(isLinkToken([`${secret}!`], "unsubscribe", holder, token)).toBe(false);
  expect(isLinkToken([], "unsubscribe", holder, token)).toBe(false);
});

test("a malformed token belongs to nobody", () => {
  for (const wrong of [
    "",
    "42",
    "42.",
    `0${token}`,
    `${token}x`,
    `9${token.slice(2)}`,
    "99999999999.a",
    "-1.x",
  ])
    expect(isLinkToken([secret], "unsubscribe", holder, wrong), wrong).toBe(false);
  expect(unverifiedSubscriberId("x")).toBeUndefined();
  expect(unverifiedSubscriberId(token.replace("42.", "2147483648."))).toBeUndefined();
});

test("a masked address keeps its first letter and its domain", () => {
  expect(maskAddress("jane@example.org")).toBe("j•••@example.org");
  expect(maskAddress("j@example.org")).toBe("j•••@example.org");
});
