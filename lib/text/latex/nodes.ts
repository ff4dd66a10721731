export type TextStyle =
  | "emphasis"
  | "strong"
  | "code"
  | "underline"
  | "small-caps"
  | "superscript"
  | "subscript";

/** The nodes of a title or an abstract once its LaTeX is parsed. Texts are final Unicode, formulas are still TeX. */
export type TextNode =
  | { kind: "text"; text: string }
  | FormulaTextNode
  | { kind: "styled"; style: TextStyle; children: TextNode[] }
  | { kind: "link"; href: string; children: TextNode[] };

export type FormulaTextNode = { kind: "formula"; source: string; display: boolean };

export function textNode(text: string): TextNode {
  return { kind: "text", text };
}

/** A node, or the mark of a dropped citation, whose preceding space is dropped too. */
export type ReadNode = TextNode | { kind: "closes-up" };

/** Collects nodes and joins adjacent texts. */
export class TextBuilder {
  readonly nodes: TextNode[] = [];

  add(nodes: ReadNode[]): void {
    for (const node of nodes) {
      const last = this.nodes.at(-1);
      const text = last?.kind === "text" ? last : undefined;
      if (node.kind === "closes-up") {
        if (text) text.text = text.text.trimEnd();
      } else if (node.kind === "text" && text) text.text += node.text;
      else this.nodes.push({ ...node });
    }
  }
}
