import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { commentText } from "@/lib/community/comments/comment";
import { markWords, snippetOf } from "@/lib/discovery/search/highlight";
import { titlePhrases } from "@/lib/discovery/topics/title-phrases";
import { emailAddress } from "@/lib/mail/address";
import { displayName } from "@/lib/members/names";
import { parsePaperId } from "@/lib/papers/paper-id";
import { parsePaperReference } from "@/lib/papers/paper-reference";
import { DomainError } from "@/lib/platform/errors";
import { visibleText } from "@/lib/text/characters";
import * as macros from "@/lib/text/latex/macros";
import { abstractHtml, plainText, titleHtml } from "@/lib/text/latex/render";
import { markdownHtml } from "@/lib/text/markdown/html";
import { escapeMarkdown, truncateAtWord } from "@/lib/text/plain";
import { FUZZ_TIMEOUT_MS, holdsFor } from "../support/fuzz";
import { htmlFaults } from "../support/html-faults";
import { renderInTime } from "../support/in-time";
import { temmlTables } from "../support/temml-tables";
import { markupFaults } from "../unit/text/markup-faults";

const { commands, environments, symbols } = await temmlTables();
const textCommands = [
  ...macros.STYLE_OF.keys(),
  ...macros.SWITCH_STYLE_OF.keys(),
  ...macros.DROPPED_ARGUMENTS.keys(),
  ...macros.REPLACEMENT_OF.keys(),
].map((name) => `\\${name}`);

const noise = fc.oneof(
  fc.string({ unit: "binary", maxLength: 6 }),
  fc.string({ unit: "grapheme", maxLength: 6 }),
  fc.constantFrom("\u202e", "\u200d", "\0", "\ud800", "\u0301", "<script>", '"', "'", "&", "<", ">"),
);

const CHARACTERS_MAX = 20_000;

/** Texts of a grammar: pieces one after another, and pairs around such texts, some of them left open. */
function textsOf(pieces: string[], pairs: [string, string][]) {
  const { text } = fc.letrec<{ text: string; part: string }>((tie) => ({
    text: fc.array(tie("part"), { maxLength: 8 }).map((parts) => parts.join("").slice(0, CHARACTERS_MAX)),
    part: fc.oneof(
      { maxDepth: 12, depthSize: "medium" },
      noise,
      fc.constantFrom(...pieces),
      fc
        .tuple(fc.constantFrom(...pairs), tie("text"), fc.integer({ min: 0, max: 9 }))
        .map(([[opening, closing], inside, closes]) => opening + inside + (closes > 0 ? closing : "")),
      fc
        .tuple(tie("text"), fc.integer({ min: 1, max: 60 }))
        .map(([inside, times]) => inside.slice(0, CHARACTERS_MAX / times).repeat(times)),
    ),
  }));
  return text;
}

const latex = textsOf(
  [
    ...commands,
    ...symbols.slice(0, 400),
    ...textCommands,
    ..."$ $$ \\( \\[ { } ^ _ & \\\\ ~ -- `` '' http://a.b/ % # ' `".split(" "),
  ],
  [
    ["$", "$"],
    ["{", "}"],
    ["\\left(", "\\right)"],
    ["^{", "}"],
    ["_{", "}"],
    ["[", "]"],
    ["\\(", "\\)"],
    ["\\href{http://a.b}{", "}"],
    ...[...commands, ...textCommands].map((command): [string, string] => [`${command}{`, "}"]),
    ...environments.map((name): [string, string] => [`\\begin{${name}}`, `\\end{${name}}`]),
  ],
);

const markdown = textsOf(
  "* ** _ ~~ ` ``` $ $$ [ ] ( ) ! [a] [a]: <http://a.b> http://a.b www.a.b a@b.c @ada | |- - > # = \\ &amp; \n \n\n  \t 1. - [^a] $x^2$ $\\sqrt{x}$"
    .split(" ")
    .concat(" ", "- [x] ", "\n> ", "\n- ", "\n|a|b|\n|-|-|\n"),
  [
    ["*", "*"],
    ["**", "**"],
    ["[", "](http://a.b)"],
    ["![", "](http://a.b)"],
    ["[", "][a]"],
    ["`", "`"],
    ["$", "$"],
    ["\n```\n", "\n```\n"],
    ["\n> ", "\n\n"],
    ["\n- ", "\n"],
    ["| ", " |"],
    ["<", ">"],
  ],
);

const long = { timeout: FUZZ_TIMEOUT_MS };

describe("any text becomes safe markup, in time", () => {
  test("LaTeX to HTML", long, () =>
    holdsFor(latex, (source) => {
      for (const render of [abstractHtml, titleHtml]) {
        renderInTime(source, render);
        expect(markupFaults(render(source))).toEqual([]);
        expect(render(source).length).toBeLessThan(200_000);
      }
    }),
  );

  test("LaTeX to plain text", long, () =>
    holdsFor(latex, (source) => {
      renderInTime(source, plainText);
      const plain = plainText(source);
      expect(plain.isWellFormed()).toBe(true);
      expect(visibleText(plain)).toBe(plain);
      expect(truncateAtWord(plain, 100).length).toBeLessThanOrEqual(100);
    }),
  );

  test("markdown to HTML", long, () =>
    holdsFor(markdown, (source) => {
      const parsed = commentText.safeParse(source.slice(0, 10_000));
      if (!parsed.success) return;
      renderInTime(parsed.data, (text) => {
        try {
          const html = markdownHtml(text, new Set(["ada"]));
          expect(html.length).toBeLessThanOrEqual(100_000);
          expect(htmlFaults(html)).toEqual([]);
        } catch (error) {
          if (!(error instanceof DomainError)) throw error;
        }
      });
    }),
  );

  test("a source on one line of markdown", long, () =>
    holdsFor(fc.oneof(latex, markdown), (source) => {
      renderInTime(source, escapeMarkdown);
      expect(escapeMarkdown(source)).not.toMatch(/[\n\r]|^#{1,6} |(?<!\\)<[a-z/!?]/i);
    }),
  );

  test("words marked in HTML, and the part that has them", long, () =>
    holdsFor(latex, (source) => {
      const words = new Set(["a", "x", "em", "b"]);
      renderInTime(abstractHtml(source), (html) => markWords(html, words));
      const unmarked = markWords(abstractHtml(source), words).replace(/<\/?mark>/g, "");
      expect(unmarked).toBe(abstractHtml(source));
      renderInTime(plainText(source), (text) => snippetOf(text, words));
    }),
  );
});

describe("any text is read as what it names, or as nothing", () => {
  test("unseen characters stay away, and what is left reads the same", long, () =>
    holdsFor(noise, (text) => {
      const visible = visibleText(text);
      expect(visibleText(visible)).toBe(visible);
      const name = displayName.safeParse(text);
      if (name.success) expect(displayName.parse(name.data)).toBe(name.data);
    }),
  );

  test("mail addresses", long, () =>
    holdsFor(
      fc.oneof(
        fc.emailAddress(),
        fc.tuple(noise, fc.emailAddress()).map((parts) => parts.join("")),
        fc
          .array(fc.constantFrom("a", "@", ".", " ", "<", ">", '"', "\r\n", ",", "+"), { maxLength: 300 })
          .map((parts) => parts.join("")),
      ),
      (text) => {
        renderInTime(text, (written) => emailAddress.safeParse(written));
        const parsed = emailAddress.safeParse(text);
        if (parsed.success) expect(parsed.data).toMatch(/^[\x21-\x7e]+@[\x21-\x7e]+\.[\x21-\x7e]+$/);
      },
    ),
  );

  test("papers' ids and addresses", long, () =>
    holdsFor(
      fc
        .array(
          fc.oneof(
            noise,
            fc.constantFrom(
              "arxiv.org/abs/",
              "https://",
              "2507.11412",
              "v2",
              "hep-th/9901001",
              "arXiv:",
              ".",
              "/",
              "a.",
              "/papers/",
              "%2F",
              "doi.org/10.48550/arxiv.",
            ),
          ),
          { maxLength: 40 },
        )
        .map((parts) => parts.join("")),
      (text) => {
        renderInTime(text, parsePaperReference);
        const id = parsePaperReference(text);
        if (id !== undefined) expect(parsePaperId(id)).toEqual({ id });
      },
    ),
  );

  test("titles' phrases", long, () =>
    holdsFor(
      fc.array(
        latex.map((text) => text.slice(0, 1000)),
        { maxLength: 12 },
      ),
      (titles) => {
        renderInTime("", () => titlePhrases([...titles, ...titles, ...titles], titles, 10));
      },
    ),
  );
});
