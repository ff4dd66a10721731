/** A paragraph or a list of an abstract. Items are without their markers. */
export type Block =
  | { kind: "paragraph"; text: string }
  | { kind: "list"; items: string[] }
  | { kind: "numbered"; items: string[]; start: number; type: "1" | "a" | "i" };

type Item = { marker: string; text: string; order: number; type: "1" | "a" | "i" | "bullet" };

const ROMAN = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];

/** The paragraphs and lists of an abstract, as lib/text/source-text.ts parts them: by blank lines. */
export function blocksOf(source: string): Block[] {
  const blocks: Block[] = [];
  let run: Item[] = [];
  const close = () => {
    blocks.push(...blocksOfRun(run));
    run = [];
  };
  for (const text of source.split(/\n\s*\n/)) {
    const item = itemOf(text, run.at(-1));
    if (item === undefined || (run.length > 0 && !isNext(item, run.at(-1)))) close();
    if (item) run.push(item);
    else if (text.trim() !== "") blocks.push({ kind: "paragraph", text: text.trim() });
  }
  close();
  return blocks;
}

/** One item alone is a sentence that begins with a dash or a number. */
function blocksOfRun(run: Item[]): Block[] {
  const [first] = run;
  if (first === undefined) return [];
  if (run.length === 1) return [{ kind: "paragraph", text: first.marker + first.text }];
  const items = run.map(({ text }) => text);
  if (first.type === "bullet") return [{ kind: "list", items }];
  return [{ kind: "numbered", items, start: first.order, type: first.type }];
}

function itemOf(text: string, previous: Item | undefined): Item | undefined {
  const [marker = "", bullet, number, letters = ""] =
    /^\s*(?:([-*•–▪·])|\(?(?:(\d{1,2})|([ivx]{1,4}|[a-z]))[.)])\s+(?=\S)/.exec(text) ?? [];
  if (marker === "") return undefined;
  const rest = { marker, text: text.slice(marker.length).trim() };
  if (bullet !== undefined) return { ...rest, type: "bullet", order: 0 };
  if (number !== undefined) return { ...rest, type: "1", order: Number(number) };
  const roman = ROMAN.indexOf(letters) + 1;
  // `i` and `v` are letters too, after `h` and `u`.
  if (roman > 0 && previous?.type !== "a") return { ...rest, type: "i", order: roman };
  return letters.length === 1 ? { ...rest, type: "a", order: letters.charCodeAt(0) - 96 } : undefined;
}

function isNext(item: Item, previous: Item | undefined): boolean {
  if (item.type !== previous?.type) return false;
  return item.type === "bullet" || item.order === previous.order + 1;
}
