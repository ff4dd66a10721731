import { remember } from "./remember";
import { renderHtml } from "./render-html";

/** A title as safe inline HTML with MathML and without links, so that it may stand in a link. */
export const titleHtml = remember((source) => renderHtml(source, { links: "text", formulas: "inline" }));
