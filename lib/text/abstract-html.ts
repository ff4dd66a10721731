import { renderHtml } from "./render-html";

/** An abstract as safe HTML for the inside of a paragraph, with MathML and with its http(s) addresses linked. */
export function abstractHtml(source: string): string {
  return renderHtml(source, { links: "shown", formulas: "displayed" });
}
