import type { DigestOfMember } from "@/lib/digest/subscribers/preferences";
import { PreferencesForm } from "./preferences-form";

/** The digest subscription of a member's own address, in their settings. */
export function DigestSettings({ digest }: { digest: DigestOfMember | undefined }) {
  if (digest === undefined)
    return (
      <p>
        You get no digest. <a href="/subscribe">Subscribe</a> to choose how often it comes, when and about
        what.
      </p>
    );
  const { preferences, path } = digest;
  if (preferences.status !== "active")
    return (
      <p>
        The digest does not come at the moment. <a href={path}>Bring it back</a>
      </p>
    );
  return (
    <details>
      <summary>
        The digest comes {preferences.frequency}, at {String(preferences.hour).padStart(2, "0")}:00 (
        {preferences.timeZone.replaceAll("_", " ")})
      </summary>
      <PreferencesForm preferences={preferences} action={`/api${path}`} back="settings" />
      <p>
        To delete the subscription with all that is held for it, use <a href={path}>its own page</a>.
      </p>
    </details>
  );
}
