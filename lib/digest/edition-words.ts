import { boundsOf, type Frequency, inWords, periodTitle } from "@/lib/papers/period";
import { editionPeriod } from "./edition-period";

export type EditionWords = {
  /** "Friday, 12 December 2025", "8 Dec to 14 Dec 2025", "December 2025" */
  title: string;
  /** For a subject, where room is dear: "12 December", "Week of 8 December", "December 2025" */
  short: string;
};

/** What an edition is called. */
export function editionWords(frequency: Frequency, key: string): EditionWords {
  const period = editionPeriod(frequency, key);
  const title = periodTitle(period);
  const firstDay = inWords(boundsOf(period).first, { day: "numeric", month: "long" });
  switch (frequency) {
    case "daily":
      return { title, short: firstDay };
    case "weekly":
      return { title, short: `Week of ${firstDay}` };
    case "monthly":
      return { title, short: title };
  }
}
