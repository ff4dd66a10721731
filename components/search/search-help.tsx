const EXAMPLES: [example: string, meaning: string][] = [
  ['"decoder layers"', "these words, one after the other"],
  ["-speech", "without this word"],
  ["author:hinton", "an author’s name"],
  ["title:attention", "a word of the title"],
  ["cat:cs.CL", "an arXiv category; cat:cs has all of its field"],
  ["org:google", "an organisation"],
  ["has:code", "with a link to code"],
  ["after:2025-01 before:2026", "first published in that time"],
  ["2507.11412", "an arXiv id or address leads to its paper"],
];

export function SearchHelp() {
  return (
    <details className="search-help">
      <summary>How to search</summary>
      <dl>
        {EXAMPLES.map(([example, meaning]) => (
          <div key={example}>
            <dt>
              <code>{example}</code>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
