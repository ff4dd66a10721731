import { expect, test } from "vitest";
import { withoutTokens } from "@/lib/platform/log";
import { newToken, sign } from "@/lib/platform/tokens";

const SIGNATURE = sign("a secret", "unsubscribe\n7\n1");

test.each([
  ["a path", (token: string) => `/preferences/${token}`],
  ["a path with more after it", (token: string) => `/api/preferences/${token}/data`],
  ["an encoded path", (token: string) => `/sign-in?next=%2Fpreferences%2F${token}`],
  ["a query", (token: string) => `/unsubscribe?token=${token}&x=1`],
  ["an encoded query", (token: string) => `next=%2Funsubscribe%3Ftoken%3D${token}`],
  ["a referer", (token: string) => `"referer":"https://papers.example.org/unsubscribe?token=${token}"`],
  ["an error's message", (token: string) => `no link for '${token}' (unsubscribe)`],
  ["a field of JSON in JSON", (token: string) => JSON.stringify(JSON.stringify({ token }))],
  ["a header", (token: string) => `authorization: Bearer ${token}`],
  [
    "an error's url",
    (token: string) => JSON.stringify({ err: { url: `/subscribe/confirm?token=${token}` } }),
  ],
])("a token in %s is not logged", (_where, text) => {
  for (const token of [`7.${SIGNATURE}`, newToken(), `bWVtYmVy.${SIGNATURE}`]) {
    const logged = withoutTokens(text(token));
    expect(logged).not.toContain(token.split(".").at(-1));
    expect(logged).toContain("[token]");
  }
});

test.each(["/preferences/7.abcdef", "/unsubscribe?token=7.abcdef", "/unsubscribe?TOKEN=7.abcdef"])(
  "a part of a token in %s is not logged",
  (text) => expect(withoutTokens(text)).not.toContain("abcdef"),
);

test("what a provider of accounts sends back is not logged", () => {
  expect(withoutTokens("/api/sign-in/oauth/github/callback?code=4/0Ab_c&state=x")).toBe(
    "/api/sign-in/oauth/github/callback?code=[token]&state=[token]",
  );
});

test.each([
  '{"requestId":"4b33b8d6-64c5-4f2e-a5b0-6ef17e3d2f4c","method":"GET","path":"/papers/2507.11412","status":200}',
  '{"path":"/papers/date/2025-12-12","durationMs":12,"code":"P2002"}',
  '{"path":"/preferences/data","status":200}',
  "at async describeBrowserNameFromAgent (/work/papers/lib/members/browser-name.ts:10:31)",
  "Bearer tokens are not accepted here",
])("what is no token stays in the log: %s", (line) => expect(withoutTokens(line)).toBe(line));
