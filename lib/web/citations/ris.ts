import { invertedName } from "@/lib/papers/author-name";
import { abstractUrl, doi } from "@/lib/papers/external-links";
import { plainText } from "@/lib/text/latex/render";
import type { Citation } from "./csl-item";

/** A record of RIS: a tag a line, each line whole however long, since not every program joins broken ones. */
export function risRecord({ paper, authors, title, note, key }: Citation): string {
  const { id, publishedAt } = paper;
  const [year, month, day] = publishedAt.toISOString().slice(0, 10).split("-");
  const tags: [string, string][] = [
    ["TY", "JOUR"],
    ["TI", title],
    ...authors.map((name): [string, string] => ["AU", invertedName(name)]),
    ["PY", year ?? ""],
    ["DA", `${year}/${month}/${day}`],
    ["PB", "arXiv"],
    ["C7", `arXiv:${id}`],
    ["DO", doi(id)],
    ["UR", abstractUrl(id)],
    ["AB", plainText(paper.abstract)],
    ...(note === undefined ? [] : [["N1", note] as [string, string]]),
    ["ID", key],
  ];
  return `${tags.map(([tag, value]) => `${tag}  - ${value}\n`).join("")}ER  - \n`;
}
