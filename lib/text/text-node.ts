export type TextStyle =
  | "emphasis"
  | "strong"
  | "code"
  | "underline"
  | "small-caps"
  | "superscript"
  | "subscript";

/** What a title or an abstract is made of, once its LaTeX is read. Texts are final Unicode, formulas are still TeX. */
export type TextNode =
  | { kind: "text"; text: string }
  | { kind: "formula"; source: string; display: boolean }
  | { kind: "styled"; style: TextStyle; children: TextNode[] }
  | { kind: "link"; href: string; children: TextNode[] };

export function textNode(text: string): TextNode {
  return { kind: "text", text };
}
