import { DomainError } from "@/lib/platform/errors";

export const suspensionColumns = { suspendedAt: true, suspendedUntil: true, suspensionReason: true } as const;

/** Whether and until when a member may not write; a suspension without an end is a ban. */
export type Suspension = {
  suspendedAt: Date | null;
  suspendedUntil: Date | null;
  suspensionReason: string | null;
};

/** True from the moment of a suspension until its end. */
export function isSuspended({ suspendedAt, suspendedUntil }: Suspension, now: Date): boolean {
  return suspendedAt !== null && (suspendedUntil === null || now < suspendedUntil);
}

/** Refuses a suspended member. Throws DomainError forbidden, which says until when and why. */
export function requireNotSuspended(suspension: Suspension, now: Date): void {
  if (isSuspended(suspension, now))
    throw suspensionRefusal(suspension.suspendedUntil, suspension.suspensionReason);
}

/** Says until when and why a member may not write; without an end it is for good. */
export function suspensionRefusal(suspendedUntil: Date | null, suspensionReason: string | null): DomainError {
  const time =
    suspendedUntil === null
      ? "for good"
      : `until ${suspendedUntil.toISOString().slice(0, 16).replace("T", " ")} UTC`;
  const reason = suspensionReason === null ? "" : `: ${suspensionReason}`;
  return new DomainError(
    "forbidden",
    `Your account may not write or vote ${time}${reason}. You can still read, download your data and delete what is yours.`,
  );
}
