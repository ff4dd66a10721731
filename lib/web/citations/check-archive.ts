import { parsePaperItem } from "@/lib/intake/paper-item";
import { type AuthorName, invertedName, parseAuthorName } from "@/lib/papers/author-name";
import { visibleNames } from "@/lib/papers/authors";
import { abstractHtml, plainText, titleHtml } from "@/lib/text/latex/render";
import { citations } from "./citation";
import type { CitedPaper } from "./csl-item";

/** What is left over in the texts and citations of papers: for each kind, how often, and the first few. */
export class ArchiveCheck {
  papers = 0;
  names = new Set<string>();
  readonly kinds = new Map<string, { count: number; examples: string[] }>();

  /** Puts one item of an import file through the code of texts and citations. */
  add(item: unknown): void {
    this.papers += 1;
    const paper = parsePaperItem(item);
    if ("why" in paper) {
      this.note("paper: refused", paper.why);
      return;
    }
    this.checkNames(item, paper.id);
    for (const { name } of paper.authors) {
      if (this.names.has(name)) continue;
      this.names.add(name);
      this.checkName(name);
    }
    this.checkText("title", paper.title, titleHtml(paper.title));
    this.checkText("abstract", paper.abstract, abstractHtml(paper.abstract));
    this.checkCitation({
      ...paper,
      categories: paper.categories ?? [],
      withdrawnAt: paper.withdrawnAt ?? null,
      withdrawnBy: paper.withdrawnBy ?? null,
    });
  }

  private note(kind: string, example: string): void {
    const known = this.kinds.get(kind) ?? { count: 0, examples: [] };
    known.count += 1;
    if (known.examples.length < EXAMPLES) known.examples.push(example.slice(0, EXAMPLE_CHARACTERS));
    this.kinds.set(kind, known);
  }

  private checkText(field: string, source: string, html: string): void {
    const visible = html
      .replace(/<math[\s\S]*?<\/math>/g, " ")
      .replace(/<[^>]*>/g, "")
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&quot;", '"')
      .replaceAll("&#39;", "'")
      .replaceAll("&amp;", "&");
    const plain = plainText(source);
    if (plain === "" || html === "") this.note(`${field}: empty`, source);
    for (const [kind, pattern] of LEFT_OVER) {
      const found = pattern.exec(visible) ?? pattern.exec(plain);
      if (found) this.note(`${field}: ${kind}`, around(found));
    }
  }

  /** How a source's list of authors was read. */
  private checkNames(item: unknown, id: string): void {
    const stated = statedNames(item);
    const paper = parsePaperItem(item);
    if ("why" in paper) return;
    const read = paper.authors.map(({ name }) => name);
    if (read.length === 0) this.note("authors: none", id);
    if (read.length > stated.length) this.note("authors: several in one entry, taken apart", id);
    if (read.length < stated.length)
      this.note(
        "authors: entries that name nobody, left out",
        stated.filter((name) => !read.includes(name)).join(", "),
      );
  }

  private checkName(name: string): void {
    const parsed = parseAuthorName(name);
    if (/[\\{}$~^_&@;:|<>]|\d(?!\w*$)/.test(name) && parsed.kind === "person")
      this.note("name: signs in it", name);
    if (/\s(?:and|or|et al)\s/i.test(name)) this.note("name: several in one", name);
    this.note(`name: ${shapeOf(parsed)}`, `${name} = ${invertedName(parsed)}`);
  }

  private checkCitation(paper: CitedPaper): void {
    const expected = visibleNames(paper.authors).length;
    try {
      const bibtex = citations([paper], "bibtex");
      const authors = /\tauthor = \{(.*)\},\n/.exec(bibtex)?.[1] ?? "";
      const cited = authors === "" ? 0 : splitAtDepthZero(authors).length;
      if (cited !== expected) this.note("citation: BibTeX loses authors", paper.id);
      if (!isBalanced(bibtex)) this.note("citation: BibTeX with unbalanced braces", paper.id);
      const beyond = /\P{ASCII}/u.exec(bibtex);
      if (beyond) this.note("citation: BibTeX needs a font for", `${beyond[0]} ${paper.id}`);
      const ris = citations([paper], "ris").match(/^AU {2}- \S/gm)?.length ?? 0;
      if (ris !== expected) this.note("citation: RIS loses authors", paper.id);
      const [csl] = JSON.parse(citations([paper], "csl"));
      if (csl.author.length !== expected) this.note("citation: CSL-JSON loses authors", paper.id);
    } catch (error) {
      this.note("citation: failed", `${paper.id}: ${String(error)}`);
    }
  }
}

const EXAMPLES = 3;
const EXAMPLE_CHARACTERS = 90;

const LEFT_OVER: [string, RegExp][] = [
  ["stray $", /(?<!US|[A-Z]|\\)\$(?!\s?\d)/],
  ["stray brace", /\{[A-Za-z]|[A-Za-z]\}/],
  ["command", /\\[A-Za-z]{2,}/],
  ["entity", /&(?:#x?[\da-f]{2,6}|[a-z]{2,8});/i],
  ["HTML tag", /<\/?(?:a|b|i|p|br|sup|sub|em|strong)\b[^<>]*>/i],
  ["lost command", /\b(?:text(?:bf|it|tt|rm|sc)[a-z]|math(?:cal|bb|bf|rm)[A-Z])|mathcal[A-Z]\(/],
];

function around({ index, input }: RegExpExecArray): string {
  return input.slice(Math.max(0, index - 30), index + 45);
}

function shapeOf(name: AuthorName): string {
  if (name.kind === "team") return "a team";
  if (name.given === undefined) return "one word";
  if (name.suffix !== undefined) return "with a suffix";
  if (name.particle !== undefined) return "with a particle";
  return name.family.includes(" ") ? "with a family name of several words" : "given and family name";
}

function statedNames(item: unknown): string[] {
  const paper = typeof item === "object" && item !== null && "paper" in item ? item.paper : undefined;
  const authors =
    typeof paper === "object" && paper !== null && "authors" in paper ? paper.authors : undefined;
  return Array.isArray(authors) ? authors.map((author: { name?: unknown }) => String(author.name)) : [];
}

function splitAtDepthZero(authors: string): string[] {
  let depth = 0;
  const outside = [...authors].map((character) => {
    if (character === "{") depth += 1;
    if (character === "}") depth -= 1;
    return depth > 0 ? "x" : character;
  });
  return outside.join("").split(" and ");
}

function isBalanced(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if (character === "{") depth += 1;
    if (character === "}" && --depth < 0) return false;
  }
  return depth === 0;
}
