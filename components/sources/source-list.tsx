import { InstantText } from "@/components/ui/date-text";
import type { AdminSource } from "@/lib/intake/sources/status";
import { SourceRun } from "./source-run";

/** The enabled sources for an admin: when each last answered, when it is asked again, and what its runs did. */
export function SourceList({ sources, now }: { sources: AdminSource[]; now: Date }) {
  if (sources.length === 0)
    return (
      <p>
        No source is on. The setting <code>SOURCES</code> turns them on.
      </p>
    );
  return sources.map((source) => (
    <section key={source.name} aria-labelledby={source.name}>
      <h2 id={source.name}>{source.title}</h2>
      <p>
        {source.answeredAt ? (
          <>
            Last answered on <InstantText date={source.answeredAt} />.
          </>
        ) : (
          "Has not answered yet."
        )}{" "}
        {source.failures > 0 &&
          `Did not answer the last ${source.failures === 1 ? "time" : `${source.failures} times`}. `}
        {source.dueAt && source.dueAt > now ? (
          <>
            Is asked again from <InstantText date={source.dueAt} /> on.
          </>
        ) : (
          "Is asked at the worker’s next turn."
        )}
      </p>
      {source.reach !== undefined && <p className="hint">{source.reach}</p>}
      {source.runs.length === 0 ? (
        <p className="hint">Nothing was pulled yet.</p>
      ) : (
        <ul className="rows">
          {source.runs.map((run) => (
            <SourceRun key={run.id} run={run} />
          ))}
        </ul>
      )}
    </section>
  ));
}
