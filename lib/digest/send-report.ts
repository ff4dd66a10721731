/** What one run of a sender did. */
export type SendReport = {
  sent: number;
  /** Refused for good. */
  failed: number;
  /** No longer wanted. */
  skipped: number;
  /** Refused for now; a later run tries again. */
  postponed: number;
  /** Why mails still wait: the mail server serves nobody. */
  stoppedBy: string | undefined;
};

export function emptyReport(): SendReport {
  return { sent: 0, failed: 0, skipped: 0, postponed: 0, stoppedBy: undefined };
}
