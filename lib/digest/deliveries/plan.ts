import { type Edition, PAPERS_MAX } from "@/lib/digest/editions/freeze";
import { editionClosedAt } from "@/lib/digest/editions/period";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { sendingHourFrom } from "./sending-hour";

/**
 * Writes a delivery for each active subscriber of the edition's frequency, or only for those who confirmed before a
 * given time: due now, or at the subscriber's first sending hour since the period closed. One that has passed when the
 * edition is frozen is due at once, so freezing late skips nobody. A subscriber gets none while paused, if everything in the edition is muted, or if no paper matches the followed topics and the subscriber
 * wants nothing else. An existing delivery is kept, so planning again, in two processes at once or after a crash, mails
 * nobody twice. Returns the number of new deliveries.
 */
export async function planDeliveries(plan: {
  edition: Edition;
  /** Null: regardless of when they confirmed. */
  confirmedBefore: Date | null;
  now: Date;
  due?: "now" | "at their hour";
  /** Plans only for this subscriber. */
  subscriberId?: number;
}): Promise<number> {
  const { edition, now } = plan;
  const closedAt = editionClosedAt(env().FEED_TIME_ZONE, edition);
  const hours: SendingHour[] = [];
  const dueAt = plan.due === "at their hour" ? null : now;
  let planned = 0;
  for (let afterId: number | null = 0; afterId !== null; ) {
    const batch = await planBatch({ ...plan, dueAt, hours, afterId });
    planned += batch.planned;
    // Subscribers whose hour was not known yet are planned when the batch runs again.
    if (batch.unknown.length > 0) hours.push(...batch.unknown.map((hour) => withInstant(hour, closedAt)));
    else afterId = batch.lastId;
  }
  if (plan.subscriberId !== undefined) return planned;
  const { id: editionId, frequency, period } = edition;
  if (planned > 0 || edition.plannedAt === null)
    log().info({ editionId, frequency, period, planned }, "an edition was planned");
  // More readers may have come to an edition that was finished.
  if (planned > 0) await db().edition.updateMany({ where: { id: editionId }, data: { finishedAt: null } });
  await db().edition.updateMany({ where: { id: edition.id, plannedAt: null }, data: { plannedAt: now } });
  return planned;
}

function withInstant({ timeZone, hour }: Omit<SendingHour, "at">, closedAt: Date): SendingHour {
  return { timeZone, hour, at: sendingHourFrom(timeZone, hour, closedAt) };
}

/** Subscribers per statement, bounded because other statements on the embedded database's session wait for it. */
const BATCH_SUBSCRIBERS = 5000;

/** When an edition is due for subscribers with this hour and time zone. */
type SendingHour = { timeZone: string; hour: number; at: Date };

type Batch = {
  /** Null: no subscribers were left. */
  lastId: number | null;
  planned: number;
  /** Hours of subscribers in the batch that the caller did not pass. These subscribers were not planned. */
  unknown: Omit<SendingHour, "at">[];
};

/**
 * Plans the next batch of subscribers in one statement. A subscriber with topics gets a personal order of the edition's
 * papers: those that match, each with the matching terms as its reason, then the rest of the general list, without muted
 * papers. Keywords match as phrases of stemmed words in title, abstract and AI keywords, so "diffusion model" finds
 * "diffusion models"; a category matches itself, and an archive ("cs") all of its categories.
 */
async function planBatch({
  edition,
  confirmedBefore,
  subscriberId = null,
  dueAt,
  hours,
  afterId,
}: {
  edition: Edition;
  confirmedBefore: Date | null;
  subscriberId?: number | null;
  /** Null: at the subscribers' hours. */
  dueAt: Date | null;
  hours: SendingHour[];
  afterId: number;
}): Promise<Batch> {
  const [batch] = await db().$queryRaw<Batch[]>`
    WITH batch AS MATERIALIZED (
      -- The next subscribers of this frequency, each with the time of their sending hour (null if not known yet).
      SELECT id, no_match, paused_until, time_zone, subscriber.hour, coalesce(${dueAt}::timestamp, at) AS due_at
      FROM subscriber
      LEFT JOIN jsonb_to_recordset(${JSON.stringify(hours)}::jsonb) AS known ("timeZone" text, hour int, at timestamp(3))
        ON known."timeZone" = time_zone AND known.hour = subscriber.hour
      WHERE status = 'active' AND frequency = ${edition.frequency}::frequency AND id > ${afterId}::int
        AND (${confirmedBefore}::timestamp IS NULL OR confirmed_at < ${confirmedBefore}::timestamp)
        AND (${subscriberId}::int IS NULL OR id = ${subscriberId}::int)
      ORDER BY id LIMIT ${BATCH_SUBSCRIBERS}::int
    ), batch_topic AS MATERIALIZED (
      -- The topics that they follow or mute.
      SELECT subscriber_id, kind, term, stance FROM topic WHERE subscriber_id IN (SELECT id FROM batch)
    ), topic_user AS (
      -- Subscribers with topics, and whether they follow any.
      SELECT subscriber_id, bool_or(stance = 'follow') AS follows FROM batch_topic GROUP BY subscriber_id
    ), edition_paper AS MATERIALIZED (
      -- The edition's papers in their general order, with their words only if a subscriber has topics.
      SELECT paper.id AS paper_id, place, categories, CASE WHEN EXISTS (SELECT FROM batch_topic) THEN
               to_tsvector('english', translate(concat_ws(' . ', title, abstract, array_to_string(ai_keywords, ' . ')), '-–/_', '    '))
             END AS words
      FROM edition, unnest(paper_ids || more_ids) WITH ORDINALITY AS edition_paper (id, place)
      JOIN paper USING (id)
      WHERE edition.id = ${edition.id}::int AND hidden_at IS NULL
    ), paper_word AS MATERIALIZED (
      -- Each word of each paper, to look up a term's papers.
      SELECT paper_id, word FROM edition_paper, unnest(tsvector_to_array(words)) AS word
    ), term AS MATERIALIZED (
      -- Each term once, however many subscribers have it; keywords as a phrase and as one of its words.
      SELECT kind, term, CASE kind WHEN 'keyword' THEN phraseto_tsquery('english', plain) END AS query,
             CASE kind WHEN 'keyword' THEN (tsvector_to_array(to_tsvector('english', plain)))[1] END AS one_word
      FROM (SELECT DISTINCT kind, term, translate(term, '-–/_', '    ') AS plain FROM batch_topic) terms
    ), term_match AS MATERIALIZED (
      -- The papers that match each term. One word of a phrase finds the few papers worth testing the whole phrase on.
      SELECT kind, term, paper_id, place
      FROM term JOIN paper_word ON word = one_word JOIN edition_paper USING (paper_id)
      WHERE words @@ query
      UNION ALL
      SELECT kind, term, paper_id, place FROM term JOIN edition_paper ON EXISTS (
        SELECT FROM unnest(categories) AS paper_category (category) WHERE category = term OR starts_with(category, term || '.')
      )
      WHERE kind = 'category'
    ), topic_match AS MATERIALIZED (
      -- How each subscriber's terms match each paper. One muted term mutes the paper.
      SELECT subscriber_id, paper_id, place, bool_or(stance = 'mute') AS muted,
             'matches ' || string_agg(term, ', ' ORDER BY lower(term) COLLATE "C") FILTER (WHERE stance = 'follow') AS reason
      FROM batch_topic JOIN term_match USING (kind, term) GROUP BY subscriber_id, paper_id, place
    ), personal_paper AS (
      -- The papers of a subscriber with topics: those that match, and the rest of the general list.
      SELECT subscriber_id, paper_id, place, reason FROM topic_match WHERE NOT muted AND reason IS NOT NULL
      UNION ALL
      SELECT subscriber_id, paper_id, place, NULL FROM topic_user, edition_paper
      WHERE place <= ${PAPERS_MAX}::int
        AND NOT EXISTS (SELECT FROM topic_match WHERE topic_match.subscriber_id = topic_user.subscriber_id AND topic_match.paper_id = edition_paper.paper_id)
    ), ordered AS (
      -- Each paper's place in the subscriber's personal order.
      SELECT *, row_number() OVER (PARTITION BY subscriber_id ORDER BY reason IS NULL, place) AS personal_place FROM personal_paper
    ), personal_list AS (
      -- The personal list, at most as long as the general one.
      SELECT subscriber_id, count(reason) AS matches,
             jsonb_agg(jsonb_build_object('paperId', paper_id, 'reason', reason) ORDER BY personal_place) AS picks
      FROM ordered WHERE personal_place <= ${PAPERS_MAX}::int GROUP BY subscriber_id
    ), planned AS (
      -- A delivery for each subscriber whose hour is known, who is not paused and has something to read.
      INSERT INTO delivery (edition_id, subscriber_id, due_at, picks)
      SELECT ${edition.id}::int, id, due_at,
             CASE WHEN matches > 0 OR jsonb_array_length(picks) < general.papers THEN picks END
      FROM batch
      CROSS JOIN (SELECT count(*) AS papers FROM edition_paper WHERE place <= ${PAPERS_MAX}::int) general
      LEFT JOIN topic_user ON topic_user.subscriber_id = id
      LEFT JOIN personal_list ON personal_list.subscriber_id = id
      WHERE due_at IS NOT NULL AND (paused_until IS NULL OR paused_until <= due_at)
        AND (topic_user.subscriber_id IS NULL OR picks IS NOT NULL)
        AND NOT (no_match = 'nothing' AND coalesce(follows, false) AND matches = 0)
      ON CONFLICT DO NOTHING
      RETURNING 1
    )
    SELECT (SELECT max(id) FROM batch) AS "lastId", (SELECT count(*) FROM planned)::int AS planned,
           (SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_object('timeZone', time_zone, 'hour', hour)), '[]')
            FROM batch WHERE due_at IS NULL) AS unknown`;
  if (!batch) throw new Error("the database returned no batch");
  return batch;
}
