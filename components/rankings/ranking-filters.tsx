import type { RankedPaper } from "@/lib/discovery/rankings/ranked-papers";
import { type Ranking, rankingPath } from "@/lib/discovery/rankings/ranking";

const CATEGORIES_MAX = 8;

/** Links to what is left of a list: papers with code, and one of the categories that its papers have, if any has. */
export function RankingFilters({ ranking, papers }: { ranking: Ranking; papers: RankedPaper[] }) {
  const { category, withCode } = ranking;
  const categories = category === undefined ? commonest(papers) : [category];
  return (
    <nav aria-label="Filters" className="ranking-filters">
      <Filter to={{ ...ranking, withCode: !withCode }} name="With code" isOn={withCode} />
      {categories.map((one) => (
        <Filter
          key={one}
          to={{ ...ranking, category: one === category ? undefined : one }}
          name={one}
          isOn={one === category}
        />
      ))}
    </nav>
  );
}

/** One that is on leads back to the list without it. */
function Filter({ to, name, isOn }: { to: Ranking; name: string; isOn: boolean }) {
  return (
    <a href={rankingPath(to)} aria-current={isOn ? "true" : undefined}>
      {name}
      {isOn && <span className="sr-only">, take this filter off</span>}
      {isOn && <span aria-hidden="true"> ×</span>}
    </a>
  );
}

function commonest(papers: RankedPaper[]): string[] {
  const counts = new Map<string, number>();
  for (const category of papers.flatMap((paper) => paper.categories))
    counts.set(category, (counts.get(category) ?? 0) + 1);
  return [...counts]
    .sort(([one, a], [other, b]) => b - a || one.localeCompare(other))
    .slice(0, CATEGORIES_MAX)
    .map(([category]) => category);
}
