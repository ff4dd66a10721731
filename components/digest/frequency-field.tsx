import { FREQUENCIES, type Frequency, periodKindOf } from "@/lib/papers/period";

/** How often the digest comes: for subscribing and for the preferences. */
export function FrequencyField({ chosen }: { chosen: Frequency }) {
  return (
    <>
      <label htmlFor="frequency">How often</label>
      <select id="frequency" name="frequency" defaultValue={chosen}>
        {FREQUENCIES.map((frequency) => (
          <option key={frequency} value={frequency}>
            {`Every ${periodKindOf(frequency)}`}
          </option>
        ))}
      </select>
    </>
  );
}
