import { restoreCommands, restoreSigns } from "./characters";
import { parseCommand } from "./commands";
import { formulaAt } from "./find-formula";
import { SWITCH_STYLE_OF } from "./macros";
import { type ReadNode, TextBuilder, type TextNode, textNode } from "./nodes";
import { Quotes } from "./quotes";
import { TextSource } from "./scanner";
import { formulaNodes } from "./show-formula";
import { urlAt } from "./urls";

const GROUP_DEPTH_MAX = 20;
const PLAIN = /(?:[^\\${}~^_`'"h-]|h(?!ttps?:)|-(?!-))+/y;
const SWITCH = /\\([a-zA-Z]+)(?:\{\}| )?/y;
/** `{yes, partial, no}` is a set; `25{,}605` and `{BERT}` are LaTeX. */
const SET = /\{\s?[\w.]+,[^{}\\$]{1,60}\}/y;
const LOST_SIGN = /\{times\}|\^circ\b/y;
const SUPERSCRIPT = /\^(?:\{([^{}$\\^_]{1,20})\}|([-−+]?\d+))/y;
const SUBSCRIPT = /_\{([^{}$\\^_]{1,20})\}/y;

/** Reads the LaTeX of a title or an abstract. Never fails: text that means nothing in LaTeX stands for itself. */
export function parseText(source: string): TextNode[] {
  return parseAt(restoreCommands(source), 0);
}

function parseAt(source: string, depth: number): TextNode[] {
  // Text nested deeper than any author nests stays as written.
  if (depth > GROUP_DEPTH_MAX) return [textNode(source)];
  return new TextParser(new TextSource(source), depth).nodesUntil("end");
}

class TextParser {
  private readonly quotes = new Quotes();
  constructor(
    private readonly source: TextSource,
    private depth: number,
  ) {}

  nodesUntil(end: "end" | "brace"): TextNode[] {
    const builder = new TextBuilder();
    while (!this.source.ended && !(end === "brace" && this.source.next === "}")) {
      const before = this.source.previous;
      builder.add(this.switchStyle(end) ?? this.read(before));
    }
    return builder.nodes;
  }

  private read(before: string): ReadNode[] {
    const { source } = this;
    const plain = source.take(PLAIN);
    if (plain) return [textNode(restoreSigns(plain[0]))];
    const lost = /\d/.test(before) ? source.take(LOST_SIGN) : undefined;
    if (lost) return [textNode(restoreSigns(before + lost[0]).slice(1))];
    switch (source.next) {
      case "h":
        return this.url(before);
      case "$":
        return this.formula() ?? this.sign();
      case "\\":
        return this.formula() ?? parseCommand(source, (text) => parseAt(text, this.depth + 1));
      case "{":
        return this.group(before);
      case "}":
        this.sign();
        return [];
      case "~":
        return [textNode(this.tie(before))];
      case "^":
      case "_":
        return this.script(before) ?? this.sign();
      case "-":
        return [textNode(this.dash())];
      default:
        return [textNode(this.quotes.take(source) ?? source.takeCharacter())];
    }
  }

  /** A character that stands for itself. */
  private sign(): TextNode[] {
    return [textNode(this.source.takeCharacter())];
  }

  private url(before: string): TextNode[] {
    const { source } = this;
    const url = /\w/.test(before) ? undefined : urlAt(source.text, source.at);
    if (url === undefined) return this.sign();
    source.at = url.end;
    // One of our sources loses the command of \href{url}{label}, and the first braces.
    const label = source.next === "{" ? source.takeArgument() : undefined;
    const children = label ? parseAt(label, this.depth + 1) : [textNode(url.href)];
    return [{ kind: "link", href: url.href, children }];
  }

  private formula(): TextNode[] | undefined {
    const { source } = this;
    const span = formulaAt(source.text, source.at);
    if (span === undefined) return undefined;
    source.at = span.end;
    return formulaNodes(span, (text) => parseAt(text, this.depth + 1));
  }

  /** `{\em …}`: the style of the rest of a group. Outside a group it would apply to everything, so it is ignored. */
  private switchStyle(end: "end" | "brace"): TextNode[] | undefined {
    const { source } = this;
    if (source.next !== "\\") return undefined;
    const start = source.at;
    const name = source.take(SWITCH)?.[1] ?? "";
    if (!SWITCH_STYLE_OF.has(name)) {
      source.at = start;
      return undefined;
    }
    const style = SWITCH_STYLE_OF.get(name);
    if (style === undefined || end === "end") return [];
    return [{ kind: "styled", style, children: this.nested() }];
  }

  private group(before: string): TextNode[] {
    const { source } = this;
    const set = /\d/.test(before) ? undefined : source.take(SET);
    if (set) return [textNode(set[0])];
    source.at += 1;
    const children = this.nested();
    source.at += 1;
    return children;
  }

  private nested(): TextNode[] {
    if (this.depth >= GROUP_DEPTH_MAX) return [];
    this.depth += 1;
    const nodes = this.nodesUntil("brace");
    this.depth -= 1;
    return nodes;
  }

  /** LaTeX's space that does not break (`Fig.~3`), or the sign for "about" (`by ~20%`, `1~2%`). */
  private tie(before: string): string {
    const { source } = this;
    source.at += 1;
    const isRange = /[\d%]/.test(before) && /\d/.test(source.next);
    const joins = /[\p{L}\p{N}.,:;)%}$'”’]/u.test(before) && /\S/.test(source.next);
    return joins && !isRange ? "\u00a0" : "~";
  }

  /** Scripts that authors write outside of mathematics: `10^5`, `s^{-1}`, `L_{joint}`; an identifier keeps its `_`. */
  private script(before: string): TextNode[] | undefined {
    if (!/[\p{L}\p{N})\]]/u.test(before)) return undefined;
    const superscript = this.source.take(SUPERSCRIPT);
    const text = superscript?.[1] ?? superscript?.[2] ?? this.source.take(SUBSCRIPT)?.[1];
    if (text === undefined) return undefined;
    const style = superscript ? "superscript" : "subscript";
    return [{ kind: "styled", style, children: [textNode(text.replace("-", "−"))] }];
  }

  private dash(): string {
    const dashes = this.source.take(/-+/y)?.[0] ?? "";
    if (dashes === "--") return "–";
    return dashes === "---" ? "—" : dashes;
  }
}
