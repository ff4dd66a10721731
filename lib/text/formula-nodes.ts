import type { FormulaSpan } from "./formula-at";
import { restoreSigns } from "./restore-signs";
import type { TextNode } from "./text-node";

const TEXT_COMMAND =
  /\\(?:textbf|textit|emph|texttt|textsc|textsf|text|textrm|mbox|underline|href|url|unicode)\s*(?:\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}\s*)+/g;

/** A formula as nodes. Authors use dollar signs also to pass text commands (`$\textbf{BERT}$`): that is text, to be found and read aloud as such. */
export function formulaNodes(span: FormulaSpan, read: (text: string) => TextNode[]): TextNode[] {
  const outside = span.source.replace(TEXT_COMMAND, "");
  if (outside !== span.source && /^[\s.,:;()~-]*$/.test(outside)) return read(span.source.trim());
  return [{ kind: "formula", source: restoreSigns(span.source.trim()), display: span.display }];
}
