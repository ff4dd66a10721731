/** Enough for a hundred full pages. */
const TEXTS_MAX = 5000;

/** A pure function of a text that remembers its latest answers: a page is rendered far more often than a title changes. */
export function remember(answer: (source: string) => string): (source: string) => string {
  const answers = new Map<string, string>();
  return (source) => {
    const known = answers.get(source);
    if (known !== undefined) return known;
    const fresh = answer(source);
    answers.set(source, fresh);
    if (answers.size > TEXTS_MAX) {
      const oldest = answers.keys().next();
      if (!oldest.done) answers.delete(oldest.value);
    }
    return fresh;
  };
}
