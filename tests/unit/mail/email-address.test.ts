import { expect, test } from "vitest";
import { emailAddress } from "@/lib/mail/address";

test("an address is trimmed and in lower case, so that one person is one subscriber", () => {
  expect(emailAddress.parse("  Jane.Doe+papers@Example.ORG ")).toBe("jane.doe+papers@example.org");
});

test("what is not an address, or would add a header or a recipient, is refused", () => {
  const wrong = [
    "",
    "jane",
    "jane@",
    "@example.org",
    "jane@example",
    "jane@exa mple.org",
    "jane@example.org\r\nBcc: all@example.org",
    "jane@example.org,john@example.org",
    "Jane <jane@example.org>",
    `${"a".repeat(250)}@example.org`,
    42,
    null,
    undefined,
    ["jane@example.org"],
  ];
  for (const value of wrong) expect(emailAddress.safeParse(value).success, String(value)).toBe(false);
});
