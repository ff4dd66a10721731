import { DateText } from "@/components/ui/date-text";
import type { ModeratedMember } from "@/lib/community/moderation/suspend";
import { ReasonForm } from "./reason-form";

const DURATIONS = [
  ["1", "One day"],
  ["7", "One week"],
  ["30", "30 days"],
  ["365", "One year"],
  ["forever", "For good: a ban"],
] as const;

/** Whether a member is suspended, with the curator's forms to suspend and to reinstate. */
export function MemberSuspension({ member }: { member: ModeratedMember }) {
  const { id, suspension, mayAct } = member;
  return (
    <>
      {suspension ? (
        <p>
          May not write or vote{" "}
          {suspension.suspendedUntil ? (
            <>
              until <DateText date={suspension.suspendedUntil} />
            </>
          ) : (
            "any more"
          )}
          : <q>{suspension.suspensionReason}</q>
        </p>
      ) : (
        <p>In good standing.</p>
      )}
      {!mayAct && <p>That is for somebody to decide who stands above this member.</p>}
      {mayAct && (
        <ReasonForm
          action="/api/moderation/suspend"
          fieldId="suspend-reason"
          label="Why, for everybody to read"
          button="Suspend"
        >
          <input type="hidden" name="memberId" value={id} />
          <label htmlFor="days">How long</label>
          <select id="days" name="days" defaultValue="7">
            {DURATIONS.map(([days, name]) => (
              <option key={days} value={days}>
                {name}
              </option>
            ))}
          </select>
        </ReasonForm>
      )}
      {mayAct && suspension && (
        <ReasonForm
          action="/api/moderation/reinstate"
          fieldId="reinstate-reason"
          label="Why it ends, for everybody to read"
          button="End the suspension"
        >
          <input type="hidden" name="memberId" value={id} />
        </ReasonForm>
      )}
    </>
  );
}
