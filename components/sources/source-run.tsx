import { InstantText } from "@/components/ui/date-text";
import type { AdminSourceRun } from "@/lib/intake/sources/status";

/** The result of one pull, with its errors. */
export function SourceRun({ run }: { run: AdminSourceRun }) {
  const { added, changed, unchanged, failed } = run;
  return (
    <li>
      <div>
        <p>
          <InstantText date={run.startedAt} />
          {run.endedAt ? "" : run.error === null ? ", under way" : ", not finished"}
        </p>
        <p className="hint">
          {added} new, {changed} changed, {unchanged} unchanged, {failed} failed
        </p>
        {run.error !== null && <p>It stopped for now: {run.error}</p>}
        {run.problems.length > 0 && (
          <details>
            <summary>
              {failed > run.problems.length ? `The first ${run.problems.length} of what` : "What"} failed
            </summary>
            <ul>
              {run.problems.map((problem) => (
                <li key={problem}>{problem}</li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </li>
  );
}
