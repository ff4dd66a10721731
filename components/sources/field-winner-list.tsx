import type { Source } from "@/lib/intake/sources/source";
import { FIELD_WINNERS } from "@/lib/intake/sources/status";

const TITLES: Record<Source["name"], string> = { hf: "Hugging Face", arxiv: "arXiv", github: "GitHub" };

/** Which source wins for each field. */
export function FieldWinnerList() {
  return (
    <dl>
      {FIELD_WINNERS.map(({ fields, winner, rule }) => (
        <div key={fields}>
          <dt>
            {TITLES[winner]}: {fields}
          </dt>
          <dd className="hint">{rule}</dd>
        </div>
      ))}
    </dl>
  );
}
