import type { Schema } from "hast-util-sanitize";
import { FORMULA_ATTRIBUTES, FORMULA_TAGS } from "@/lib/text/latex/mathml";

const TEXT_TAGS =
  "p br hr strong em del code pre blockquote ul ol li a h3 h4 h5 h6 table thead tbody tr th td input".split(
    " ",
  );

/** The only HTML that a comment may contain, whatever the parser produced: the last defence against scripts. */
export const ALLOWED_HTML: Schema = {
  tagNames: [...TEXT_TAGS, ...FORMULA_TAGS],
  attributes: {
    a: ["href", ["rel", "nofollow", "ugc", "noopener"]],
    ol: ["start"],
    ul: [["className", "contains-task-list"]],
    li: [["className", "task-list-item"]],
    input: [["type", "checkbox"], "checked", ["disabled", true]],
    th: [["align", "left", "center", "right"]],
    td: [["align", "left", "center", "right"]],
    ...Object.fromEntries([...FORMULA_TAGS].map((tag) => [tag, FORMULA_ATTRIBUTES])),
    math: [...FORMULA_ATTRIBUTES, ["display", "block"], ["className", "long"]],
  },
  protocols: { href: ["http", "https", "mailto"] },
  required: { input: { type: "checkbox", disabled: true } },
  strip: ["script", "style"],
};
