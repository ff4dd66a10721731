const ARGUMENT_CHARACTERS_MAX = 2000;

/** LaTeX text and the position where reading continues. */
export class TextSource {
  at = 0;
  constructor(readonly text: string) {}

  get ended(): boolean {
    return this.at >= this.text.length;
  }

  get next(): string {
    return this.text.charAt(this.at);
  }

  get previous(): string {
    return this.text.charAt(this.at - 1);
  }

  /** Moves past a sticky pattern if it matches here. */
  take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (match === null) return undefined;
    this.at = pattern.lastIndex;
    return match;
  }

  takeCharacter(): string {
    this.at += 1;
    return this.previous;
  }

  /** Moves past a balanced `{…}` and returns its content unparsed. */
  takeArgument(): string | undefined {
    const start = this.text.startsWith(" {", this.at) ? this.at + 1 : this.at;
    if (this.text.charAt(start) !== "{") return undefined;
    const limit = Math.min(this.text.length, start + ARGUMENT_CHARACTERS_MAX);
    let depth = 0;
    for (let index = start; index < limit; index += 1) {
      const character = this.text.charAt(index);
      if (character === "\\") index += 1;
      if (character === "{") depth += 1;
      if (character === "}") depth -= 1;
      if (depth === 0) {
        this.at = index + 1;
        return this.text.slice(start + 1, index);
      }
    }
    return undefined;
  }
}
