import { Button } from "@/components/ui/button";
import { BUNDLE_HOUR, CONVERSATION_MAIL, type ConversationMail } from "@/lib/community/notifications/mode";

const WORDS: Record<ConversationMail, string> = {
  at_once: "At once",
  daily: `Once a day, bundled, at ${BUNDLE_HOUR} o’clock (UTC)`,
  none: "Never",
};

/** When a member is mailed about replies and mentions. */
export function ConversationMailForm({ mode }: { mode: ConversationMail }) {
  return (
    <form method="post" action="/api/settings/conversation-mail" className="stacked">
      <fieldset>
        <legend>When somebody replies to you or mentions you</legend>
        {CONVERSATION_MAIL.map((one) => (
          <label key={one} className="choice">
            <input type="radio" name="mode" value={one} defaultChecked={one === mode} /> {WORDS[one]}
          </label>
        ))}
      </fieldset>
      <Button type="submit">Choose</Button>
    </form>
  );
}
