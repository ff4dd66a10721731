import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { dayIn, dayStart } from "@/lib/platform/time";

/**
 * Features the papers whose scheduled day has come, on that day, as decisions of the curators who scheduled them. Until
 * then such a paper has no feed day, so nothing can show it early. Several processes may run it at once.
 */
export async function featureScheduled({ now }: { now: Date }): Promise<number> {
  const today = dayStart(dayIn(env().FEED_TIME_ZONE, now));
  return db().$executeRaw`
    WITH due AS (
      SELECT candidate.paper_id, candidate.scheduled_day FROM candidate JOIN paper ON paper.id = candidate.paper_id
      WHERE state = 'scheduled' AND scheduled_day <= ${today}::date AND feed_day IS NULL AND hidden_at IS NULL
      ORDER BY candidate.paper_id
      FOR NO KEY UPDATE OF paper SKIP LOCKED
    ), decided AS (
      UPDATE candidate SET state = 'featured', scheduled_day = NULL, revision = candidate.revision + 1
      FROM due WHERE candidate.paper_id = due.paper_id AND candidate.state = 'scheduled'
      RETURNING candidate.paper_id, candidate.revision
    ), featured AS (
      UPDATE paper SET feed_day = due.scheduled_day, featured_at = ${now}::timestamp, updated_at = ${now}::timestamp
      FROM due JOIN decided ON decided.paper_id = due.paper_id WHERE paper.id = due.paper_id
    )
    INSERT INTO curation_action (paper_id, revision, curator_id, state, day, state_before, day_before, created_at)
    SELECT due.paper_id, decided.revision,
      (SELECT curator_id FROM curation_action planned
       WHERE planned.paper_id = due.paper_id AND planned.state = 'scheduled' ORDER BY planned.revision DESC LIMIT 1),
      'featured', due.scheduled_day, 'open', NULL, ${now}::timestamp
    FROM due JOIN decided ON decided.paper_id = due.paper_id`;
}
