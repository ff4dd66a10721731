import { remember } from "./remember";
import { renderHtml } from "./render-html";

/** An abstract as safe HTML for the inside of a paragraph, with MathML and with its http(s) addresses linked. */
export const abstractHtml = remember((source) =>
  renderHtml(source, { links: "shown", formulas: "displayed" }),
);
