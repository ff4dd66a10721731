import { publicPapers } from "./public-papers";

const LINES_AT_ONCE = 100;

/** Every public paper as JSON lines, some lines at a time; whoever stops reading stops it. */
export async function* exportLines(): AsyncGenerator<string> {
  let lines = "";
  let count = 0;
  for await (const paper of publicPapers()) {
    lines += `${JSON.stringify(paper)}\n`;
    count += 1;
    if (count % LINES_AT_ONCE > 0) continue;
    yield lines;
    lines = "";
  }
  if (lines !== "") yield lines;
}
