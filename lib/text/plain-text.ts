import { formulaText } from "./formula-text";
import { formulaTree } from "./formula-tree";
import { parseText } from "./parse-text";
import { collapseWhitespace } from "./plain";
import { subscriptText, superscriptText } from "./script-text";
import type { TextNode } from "./text-node";

/** A title or an abstract without markup, for mails, feeds and search. It is not HTML: escape it where it enters HTML. */
export function plainText(source: string): string {
  return collapseWhitespace(plain(parseText(collapseWhitespace(source)))).toWellFormed();
}

function plain(nodes: TextNode[]): string {
  return nodes.map(nodeText).join("");
}

function nodeText(node: TextNode): string {
  switch (node.kind) {
    case "text":
      return node.text;
    case "formula": {
      const tree = formulaTree(node.source, { display: false, unknownCommands: "name" });
      return tree === undefined ? node.source : formulaText(tree);
    }
    case "styled":
      if (node.style === "superscript") return superscriptText(plain(node.children));
      if (node.style === "subscript") return subscriptText(plain(node.children));
      return plain(node.children);
    case "link": {
      const label = plain(node.children);
      return label.replace(/\/$/, "").endsWith(node.href.replace(/^https?:\/\/|\/$/g, ""))
        ? label
        : `${label} (${node.href})`;
    }
  }
}
