import { DAY_MS } from "@/lib/time";

/** When a member is mailed about replies and mentions. */
export const CONVERSATION_MAIL = ["at_once", "daily", "none"] as const;

export type ConversationMail = (typeof CONVERSATION_MAIL)[number];

/** The hour (UTC) at which the daily bundles go out. */
export const BUNDLE_HOUR = 7;

/** The next time after an instant at which daily bundles go out. */
export function nextBundleAt(now: Date): Date {
  const today = new Date(now);
  today.setUTCHours(BUNDLE_HOUR, 0, 0, 0);
  return now < today ? today : new Date(today.getTime() + DAY_MS);
}
