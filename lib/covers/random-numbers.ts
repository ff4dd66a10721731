import { createHash } from "node:crypto";

/** Numbers from 0 up to 1, the same ones for the same text: two bytes each of SHA-256, counted on for as long as needed. */
export function* numbersFrom(text: string): Generator<number, never> {
  for (let block = 0; ; block += 1) {
    const bytes = createHash("sha256").update(`${block}\n${text}`).digest();
    for (let at = 0; at < bytes.length; at += 2) yield bytes.readUInt16BE(at) / 65_536;
  }
}
