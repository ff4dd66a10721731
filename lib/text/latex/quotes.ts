import type { TextSource } from "./scanner";

const SINGLE_QUOTED = /`(?=[^`' ](?:[^`']|'[a-z]){0,80}'(?![A-Za-z]))/y;

/** Turns LaTeX's quotation marks into typographic ones; straight ones, apostrophes and `code` in backticks stay. */
export class Quotes {
  private openDouble = 0;
  private openSingle = 0;

  /** Reads the next quotation mark; undefined if there is none. */
  take(source: TextSource): string | undefined {
    if (source.take(/``/y)) {
      this.openDouble += 1;
      return "“";
    }
    if (source.take(/''/y)) return this.double(source.text.charAt(source.at - 3));
    if (this.openDouble > 0 && source.take(/"/y)) return this.double("");
    if (source.previous !== "`" && /^[\s([{“~]?$/.test(source.previous) && source.take(SINGLE_QUOTED)) {
      this.openSingle += 1;
      return "‘";
    }
    if (this.openSingle > 0 && source.take(/'(?![A-Za-z])/y)) {
      this.openSingle -= 1;
      return "’";
    }
    return undefined;
  }

  private double(before: string): string {
    if (this.openDouble > 0) {
      this.openDouble -= 1;
      return "”";
    }
    // Some authors open with the closing sign: ''like this''.
    if (!/^[\s([{]?$/.test(before)) return '"';
    this.openDouble += 1;
    return "“";
  }
}
