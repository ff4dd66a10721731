import { InstantText } from "@/components/ui/date-text";
import type { AdminsRun } from "@/lib/intake/sources/status";

/** What one pull did, and what went wrong in it. */
export function SourceRun({ run }: { run: AdminsRun }) {
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
