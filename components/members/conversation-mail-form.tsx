import { Button } from "@/components/ui/button";
import {
  BUNDLE_HOUR_UTC,
  CONVERSATION_MAIL_MODES,
  type ConversationMailMode,
} from "@/lib/community/notifications/mode";

const MODE_NAMES: Record<ConversationMailMode, string> = {
  at_once: "At once",
  daily: `Once a day, bundled, at ${BUNDLE_HOUR_UTC} o’clock (UTC)`,
  none: "Never",
};

/** Chooses when a member is mailed about replies and mentions. */
export function ConversationMailForm({ mode }: { mode: ConversationMailMode }) {
  return (
    <form method="post" action="/api/settings/conversation-mail" className="stacked">
      <fieldset>
        <legend>When someone replies to you or mentions you</legend>
        {CONVERSATION_MAIL_MODES.map((option) => (
          <label key={option} className="choice">
            <input type="radio" name="mode" value={option} defaultChecked={option === mode} />{" "}
            {MODE_NAMES[option]}
          </label>
        ))}
      </fieldset>
      <Button type="submit">Save</Button>
    </form>
  );
}
