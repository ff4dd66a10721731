import { render } from "@react-email/render";
import type { ReactElement } from "react";

/** What a mail consists of. */
export type MailContent = { subject: string; html: string; text: string };

/** React's Suspense marks, which no mail program needs. */
const SUSPENSE_MARK = /<!--\/?\$-->/g;
const DOCTYPE = /^<!DOCTYPE[^>]*>/;

/** Renders a whole HTML mail. */
export async function renderHtml(mail: ReactElement): Promise<string> {
  return (await render(mail)).replace(SUSPENSE_MARK, "");
}

/** Renders a fragment of one. */
export async function renderFragment(piece: ReactElement): Promise<string> {
  return (await renderHtml(piece)).replace(DOCTYPE, "");
}

/** RFC 2822, 2.1.1 asks for 78 characters at most; 72 leaves room for being quoted. */
const COLUMNS_MAX = 72;

/** Breaks a paragraph between words, each line indented; a word longer than a line stays whole, so links work. */
export function wrapText(paragraph: string, indent = ""): string {
  const lines: string[] = [];
  let line = "";
  for (const word of paragraph.split(/\s+/).filter(Boolean)) {
    if (line !== "" && indent.length + line.length + 1 + word.length > COLUMNS_MAX) {
      lines.push(indent + line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  if (line !== "") lines.push(indent + line);
  return lines.join("\n");
}
