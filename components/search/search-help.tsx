import { SEARCH_FILTERS } from "@/lib/discovery/search/query";

const EXAMPLES = [
  { example: '"decoder layers"', meaning: "these words, one after the other" },
  { example: "-speech", meaning: "without this word" },
  ...SEARCH_FILTERS,
  { example: "2507.11412", meaning: "an arXiv id or address leads to its paper" },
];

export function SearchHelp() {
  return (
    <details className="search-help">
      <summary>How to search</summary>
      <dl>
        {EXAMPLES.map(({ example, meaning }) => (
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
