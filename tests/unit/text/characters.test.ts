import { expect, test } from "vitest";
import { commentText } from "@/lib/community/comments/comment";
import { sharedHead } from "@/lib/mail/message";
import { displayName } from "@/lib/members/names";
import { visibleText } from "@/lib/text/characters";
import { plainText, titleHtml } from "@/lib/text/latex/render";

const TURNING = [..."\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"];
const HIDING = [
  ..."\u00ad\u034f\u115f\u1160\u180e\u200b\u2060\u2063\u206a\u2800\u3164\ufeff\uffa0\ufff9\u{e0001}\u{e0041}",
];

test("a stranger's text turns no direction and hides nothing, wherever it is shown", () => {
  for (const unseen of [...TURNING, ...HIDING]) {
    const text = `an${unseen}na ${unseen}`;
    expect(visibleText(text), unseen).toBe("anna ");
    for (const shown of [displayName, commentText]) expect(shown.parse(text)).toBe("anna");
    expect(plainText(text)).toBe("anna");
    expect(titleHtml(text)).toBe("anna");
    expect(commentText.safeParse(unseen.repeat(9)).success).toBe(false);
    expect(displayName.parse(unseen.repeat(9))).toBe("");
    expect(sharedHead({ from: "a@b.example", subject: text, headers: {} }).lines).toMatch(/^Subject: anna$/m);
  }
});

test("joiners stay where a script or an emoji needs them", () => {
  for (const text of ["می‌خواهم", "क्‍ष", "👩‍💻", "❤️‍🔥"]) expect(visibleText(text)).toBe(text);
  expect(visibleText("an\u200dna \u200cb")).toBe("anna b");
  expect(visibleText("👩\u200d\u200d\u200d\u200d")).toBe("👩\u200d");
});

test("marks pile up only as far as scripts need", () => {
  expect(visibleText("Việt n\u0303\u0304 क्षि")).toBe("Việt n\u0303\u0304 क्षि");
  expect(visibleText(`a${"\u0301".repeat(100)}b`)).toBe(`a${"\u0301".repeat(4)}b`);
});

test("long hostile texts are read in time", () => {
  const start = performance.now();
  for (const piece of ["\u202e", "\u200d", "a\u200d", "\u0301", "\u{e0041}"])
    visibleText(piece.repeat(200_000));
  expect(performance.now() - start).toBeLessThan(5_000);
});
