// The part of citation-js (https://citation.js.org/api/0.7/) that is used here; it comes without types.
declare module "@citation-js/core" {
  export class Cite {
    constructor(data: import("./csl-item").CslItem[], options?: { generateGraph?: boolean });
    format(format: "bibtex"): string;
    format(format: "ris", options: { format: "object" }): Record<string, string | number | string[]>[];
  }
}
declare module "@citation-js/plugin-bibtex";
declare module "@citation-js/plugin-ris";
declare module "@citation-js/name" {
  export function parse(name: string): import("./csl-item").CslName;
}
