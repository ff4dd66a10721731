import { Button } from "@/components/ui/button";
import type { Preferences } from "@/lib/digest/subscribers/preferences";
import { timeZonesByRegion } from "@/lib/digest/subscribers/preferences";
import { FrequencyField } from "./frequency-field";

type Props = { preferences: Preferences; action: string; back?: "settings" };

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** A subscriber's preferences: what comes and when. The page around it says for which address. */
export function PreferencesForm({ preferences, action, back }: Props) {
  return (
    <form method="post" action={action} className="stacked">
      {back !== undefined && <input type="hidden" name="back" value={back} />}
      <FrequencyField chosen={preferences.frequency} />
      <label htmlFor="hour">At what hour</label>
      <select id="hour" name="hour" defaultValue={preferences.hour}>
        {HOURS.map((hour) => (
          <option key={hour} value={hour}>
            {String(hour).padStart(2, "0")}:00
          </option>
        ))}
      </select>
      <TimeZoneField timeZone={preferences.timeZone} />
      <label htmlFor="pausedUntil">Pause until</label>
      <input id="pausedUntil" type="date" name="pausedUntil" defaultValue={preferences.pausedUntil ?? ""} />
      <label htmlFor="follow">Topics to follow</label>
      <input
        id="follow"
        type="text"
        name="follow"
        defaultValue={preferences.follow}
        placeholder="diffusion models, cs.CV"
        aria-describedby="topic-rules"
      />
      <label htmlFor="mute">Topics to mute</label>
      <input
        id="mute"
        type="text"
        name="mute"
        defaultValue={preferences.mute}
        placeholder="survey, math"
        aria-describedby="topic-rules"
      />
      <p id="topic-rules" className="hint">
        Words and arXiv categories, with commas between them. A digest says what each paper matches.
      </p>
      <label htmlFor="noMatch">If nothing matches my topics</label>
      <select id="noMatch" name="noMatch" defaultValue={preferences.noMatch}>
        <option value="general">Send me the general digest</option>
        <option value="nothing">Send me nothing</option>
      </select>
      <Button type="submit">Save</Button>
    </form>
  );
}

function TimeZoneField({ timeZone }: { timeZone: string }) {
  const regions = timeZonesByRegion();
  const isOffered = regions.some(({ zones }) => zones.includes(timeZone));
  return (
    <>
      <label htmlFor="timeZone">In which time zone</label>
      <select id="timeZone" name="timeZone" defaultValue={timeZone}>
        {!isOffered && <option value={timeZone}>{timeZone}</option>}
        {regions.map(({ region, zones }) => (
          <optgroup key={region} label={region}>
            {zones.map((zone) => (
              <option key={zone} value={zone}>
                {zone.replaceAll("_", " ")}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </>
  );
}
