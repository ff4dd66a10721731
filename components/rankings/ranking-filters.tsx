import type { RankedPaper } from "@/lib/discovery/rankings/ranked-papers";
import { type Ranking, rankingPath } from "@/lib/discovery/rankings/ranking";

const CATEGORIES_MAX = 8;

/** Links that filter a list: papers with code, and the most common categories of its papers. */
export function RankingFilters({ ranking, papers }: { ranking: Ranking; papers: RankedPaper[] }) {
  const { category, withCode } = ranking;
  const categories = category === undefined ? mostCommonCategories(papers) : [category];
  return (
    <nav aria-label="Filters" className="ranking-filters">
      <Filter to={{ ...ranking, withCode: !withCode }} name="With code" isOn={withCode} />
      {categories.map((option) => (
        <Filter
          key={option}
          to={{ ...ranking, category: option === category ? undefined : option }}
          name={option}
          isOn={option === category}
        />
      ))}
    </nav>
  );
}

/** A filter that is on links to the list without it. */
function Filter({ to, name, isOn }: { to: Ranking; name: string; isOn: boolean }) {
  return (
    <a href={rankingPath(to)} aria-current={isOn ? "true" : undefined}>
      {name}
      {isOn && <span className="sr-only">, take this filter off</span>}
      {isOn && <span aria-hidden="true"> ×</span>}
    </a>
  );
}

function mostCommonCategories(papers: RankedPaper[]): string[] {
  const counts = new Map<string, number>();
  for (const category of papers.flatMap((paper) => paper.categories))
    counts.set(category, (counts.get(category) ?? 0) + 1);
  return [...counts]
    .sort(([one, a], [other, b]) => b - a || one.localeCompare(other))
    .slice(0, CATEGORIES_MAX)
    .map(([category]) => category);
}
