const ARGUMENT_CHARACTERS_MAX = 2000;

/** LaTeX text with a place in it where reading goes on. */
export class TextSource {
  at = 0;
  constructor(readonly source: string) {}

  get ended(): boolean {
    return this.at >= this.source.length;
  }

  get next(): string {
    return this.source.charAt(this.at);
  }

  get previous(): string {
    return this.source.charAt(this.at - 1);
  }

  /** Moves past a sticky pattern if it is what comes next. */
  take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.source);
    if (match === null) return undefined;
    this.at = pattern.lastIndex;
    return match;
  }

  takeCharacter(): string {
    this.at += 1;
    return this.previous;
  }

  /** Moves past a `{…}`, whose braces match, and gives its inside unread. */
  takeArgument(): string | undefined {
    const start = this.source.startsWith(" {", this.at) ? this.at + 1 : this.at;
    if (this.source.charAt(start) !== "{") return undefined;
    const limit = Math.min(this.source.length, start + ARGUMENT_CHARACTERS_MAX);
    let depth = 0;
    for (let index = start; index < limit; index += 1) {
      const character = this.source.charAt(index);
      if (character === "\\") index += 1;
      if (character === "{") depth += 1;
      if (character === "}") depth -= 1;
      if (depth === 0) {
        this.at = index + 1;
        return this.source.slice(start + 1, index);
      }
    }
    return undefined;
  }
}
