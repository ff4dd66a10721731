import { type AuthorName, wholeFamily } from "@/lib/papers/author-name";
import { abstractUrl, doi } from "@/lib/papers/external-links";
import type { Citation } from "./csl-item";
import { latexText } from "./latex-text";

/** BibTeX's own names of the months, which its styles translate. */
const MONTH_MACROS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** An entry as arXiv writes it: @misc with the e-print's id, and the month without the day. */
export function bibtexEntry({ paper, authors, title, note, key }: Citation): string {
  const { id, categories, publishedAt } = paper;
  const fields: [string, string][] = [
    ["title", `{${bibtexTitle(title)}}`],
    ...(authors.length > 0
      ? [["author", `{${authors.map(bibtexName).join(" and ")}}`] as [string, string]]
      : []),
    ["year", `{${publishedAt.getUTCFullYear()}}`],
    ["month", MONTH_MACROS[publishedAt.getUTCMonth()] ?? "jan"],
    ["publisher", "{arXiv}"],
    ["doi", `{${doi(id)}}`],
    ["url", `{${abstractUrl(id)}}`],
    ["eprint", `{${id}}`],
    ["archiveprefix", "{arXiv}"],
    ...categories.slice(0, 1).map((one): [string, string] => ["primaryclass", `{${latexText(one)}}`]),
    ...(note === undefined ? [] : [["note", `{${note}}`] as [string, string]]),
  ];
  return `@misc{${key},\n${fields.map(([name, value]) => `\t${name} = ${value},\n`).join("")}}\n`;
}

/** "von Last, Jr, First"; braces keep together what BibTeX would take apart. */
function bibtexName(name: AuthorName): string {
  if (name.kind === "team") return `{${latexText(name.literal)}}`;
  const { given, suffix } = name;
  const family = bibtexFamily(name);
  return [family, ...(suffix ? [suffix] : []), ...(given ? [bibtexPart(given)] : [])].join(", ");
}

function bibtexFamily(name: Extract<AuthorName, { kind: "person" }>): string {
  const { particle, family, given } = name;
  const whole = latexText(wholeFamily(name));
  // Alone, "Agüera y Arcas" would be taken apart; so would a family name with a small word in it that is no particle.
  const isSplit =
    /\s\p{Ll}/u.test(family) || (particle === undefined && given === undefined && /\s/.test(family));
  return isSplit || /(?:^|\s)and(?:\s|$)|,/i.test(whole) ? `{${whole}}` : whole;
}

function bibtexPart(given: string): string {
  const text = latexText(given);
  return /(?:^|\s)and(?:\s|$)|,/i.test(text) ? `{${text}}` : text;
}

/** A title whose words keep the capitals that a style would otherwise make small: "{LLaMA}", "{3D}", "{U}-Net". */
export function bibtexTitle(title: string): string {
  const isShouted = !/\p{Ll}/u.test(title);
  return title
    .split(/([\p{L}\p{M}\p{N}]+)/u)
    .map((part, index) => {
      const text = latexText(part);
      return index % 2 === 1 && !isShouted && losesCapital(part) ? `{${text}}` : text;
    })
    .join("");
}

/** Whether a style that begins words small would change a word's meaning: a capital inside it, or a letter that is a name. */
function losesCapital(word: string): boolean {
  return (
    /.\p{Lu}/u.test(word) ||
    (/\p{Lu}/u.test(word) && (/\p{N}/u.test(word) || (/^\p{Lu}$/u.test(word) && word !== "A")))
  );
}
