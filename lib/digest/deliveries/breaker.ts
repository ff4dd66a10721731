/** How many of the latest mails it looks at. */
const WINDOW = 50;
/** With fewer answers a share means nothing. */
const ANSWERS_MIN = 20;
const REFUSED_SHARE_MAX = 0.3;
/** So many refusals before anything was accepted speak of the mail server and not of the addresses. */
const REFUSED_BEFORE_ACCEPTED_MAX = 3;

/** Says, after each mail that was accepted or refused for good, whether the edition must stop. */
export type Breaker = { record: (answer: "accepted" | "refused") => "go-on" | "stop" };

/**
 * Stops an edition of which the mail server refuses too much: the first three of a run, or 30 % of the latest fifty. The
 * cause is then a setting, a block list or the mail, and going on would only cost the list. After an operator resumed the
 * edition, a share of refusals is known, so only a run of which nothing is accepted stops it.
 */
export function breaker({ wasResumed }: { wasResumed: boolean }): Breaker {
  const latest: boolean[] = [];
  let accepted = 0;
  return {
    record: (answer) => {
      latest.push(answer === "refused");
      if (latest.length > WINDOW) latest.shift();
      if (answer === "accepted") accepted += 1;
      const refused = latest.filter(Boolean).length;
      if (accepted === 0) return refused >= REFUSED_BEFORE_ACCEPTED_MAX ? "stop" : "go-on";
      const isTooMany = latest.length >= ANSWERS_MIN && refused / latest.length >= REFUSED_SHARE_MAX;
      return isTooMany && !wasResumed ? "stop" : "go-on";
    },
  };
}
