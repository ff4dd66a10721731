import type { SearchPage } from "@/lib/discovery/search/results";
import { searchPath, withFilter, withoutFilter, yearFilter } from "@/lib/discovery/search/search-path";

type Choice = { filter: string; name: string; papers: number };

/** Filters for the results, each with how many papers it leaves. Choosing a filter again removes it. */
export function SearchFacets({ found: { text, sort, facets } }: { found: SearchPage }) {
  const groups: { name: string; choices: Choice[] }[] = [
    {
      name: "Year",
      choices: facets.years.map(({ value, papers }) => ({ filter: yearFilter(value), name: value, papers })),
    },
    {
      name: "Category",
      choices: facets.categories.map(({ value, papers }) => ({
        filter: `cat:${value}`,
        name: value,
        papers,
      })),
    },
    {
      name: "Code",
      choices:
        facets.withCode > 0 ? [{ filter: "has:code", name: "With code", papers: facets.withCode }] : [],
    },
  ];
  return (
    <div className="facets">
      {groups.map(
        ({ name, choices }) =>
          choices.length > 0 && (
            <nav key={name} aria-label={name}>
              <ul>
                {choices.map(({ filter, name, papers }) => {
                  const isChosen = text.includes(filter);
                  const narrowed = isChosen ? withoutFilter(text, filter) : withFilter(text, filter);
                  return (
                    <li key={filter}>
                      <a
                        href={searchPath({ text: narrowed, sort, page: 1 })}
                        aria-current={isChosen ? "true" : undefined}
                        aria-label={isChosen ? `${name}: take this filter away` : undefined}
                      >
                        {name} {isChosen ? <span aria-hidden="true">×</span> : <small>{papers}</small>}
                      </a>
                    </li>
                  );
                })}
              </ul>
            </nav>
          ),
      )}
    </div>
  );
}
