import { render } from "@react-email/render";
import type { ReactElement } from "react";

/** React's marks of a Suspense boundary, which no mail reader needs. */
const SUSPENSE_MARK = /<!--\/?\$-->/g;
const DOCTYPE = /^<!DOCTYPE[^>]*>/;

/** A whole HTML mail. */
export async function renderHtml(mail: ReactElement): Promise<string> {
  return (await render(mail)).replace(SUSPENSE_MARK, "");
}

/** A piece of one. */
export async function renderFragment(piece: ReactElement): Promise<string> {
  return (await renderHtml(piece)).replace(DOCTYPE, "");
}
