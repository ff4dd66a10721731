import type { Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { mathFromMarkdown } from "mdast-util-math";
import { gfm } from "micromark-extension-gfm";
import { math } from "micromark-extension-math";

/** HTML stays text, and footnotes, whose anchors would collide between the comments of a page, are not read. */
const UNREAD = [
  "htmlFlow",
  "htmlText",
  "gfmFootnoteCall",
  "gfmFootnoteDefinition",
  "gfmPotentialFootnoteCall",
];

/** Reads GitHub's markdown with `$…$` and `$$…$$`. Never fails: every text is markdown. */
export function parseMarkdown(source: string): Root {
  return fromMarkdown(source, {
    extensions: [gfm(), math(), { disable: { null: UNREAD } }],
    mdastExtensions: [gfmFromMarkdown(), mathFromMarkdown()],
  });
}
