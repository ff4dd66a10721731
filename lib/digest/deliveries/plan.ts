import { type Edition, PAPERS_MAX } from "@/lib/digest/editions/freeze";
import { db } from "@/lib/platform/db";
import { nextSendingHour } from "./sending-hour";

/**
 * Writes a delivery for each active subscriber of the edition's frequency, or only for those who had confirmed before
 * a given time: due now, or at their next hour in their zone after the edition was frozen. Who is away then, or has
 * muted all of it, or follows topics that it has nothing on and wants nothing else, gets none. Who has a delivery keeps
 * it, so planning twice, or from two processes at once, or again after a crash, mails nobody twice.
 * Returns how many were new.
 */
export async function planDeliveries(plan: {
  edition: Edition;
  /** Null: whenever they confirmed. */
  confirmedBefore: Date | null;
  now: Date;
  due?: "now" | "at their hour";
  /** Only for this one. */
  subscriberId?: number;
}): Promise<number> {
  const { edition, now } = plan;
  const hours: SendingHour[] = [];
  const dueAt = plan.due === "at their hour" ? null : now;
  let planned = 0;
  for (let afterId: number | null = 0; afterId !== null; ) {
    const batch = await planBatch({ ...plan, dueAt, hours, afterId });
    planned += batch.planned;
    // Whoever has an hour that was not known yet is planned when the batch is done again.
    if (batch.unknown.length > 0)
      hours.push(...batch.unknown.map((one) => withInstant(one, edition.frozenAt)));
    else afterId = batch.lastId;
  }
  if (plan.subscriberId === undefined)
    await db().edition.updateMany({ where: { id: edition.id, plannedAt: null }, data: { plannedAt: now } });
  return planned;
}

function withInstant(one: Omit<SendingHour, "at">, after: Date): SendingHour {
  return { ...one, at: nextSendingHour(one.timeZone, one.hour, after) };
}

/** Subscribers in one statement: the others' statements on the embedded session wait for it. */
const BATCH_SUBSCRIBERS = 5000;

/** When the mails of an edition are due to whom this hour is theirs in this zone. */
type SendingHour = { timeZone: string; hour: number; at: Date };

type Batch = {
  /** Null: there was nobody left. */
  lastId: number | null;
  planned: number;
  /** The hours that subscribers of the batch have and the caller did not state. They are not planned. */
  unknown: Omit<SendingHour, "at">[];
};

/**
 * Plans the next batch of subscribers in one statement. Who has topics gets their own order of the edition's papers:
 * those that match, each with the terms it matches as its reason, then the others of the general list, without what
 * is muted. Keywords match as phrases of stemmed words in title, abstract and AI keywords, so "diffusion model" finds
 * "diffusion models"; a category matches itself, and an archive ("cs") all of its categories.
 */
async function planBatch(asked: {
  edition: Edition;
  confirmedBefore: Date | null;
  subscriberId?: number;
  /** Null: at the subscribers' hours. */
  dueAt: Date | null;
  hours: SendingHour[];
  afterId: number;
}): Promise<Batch> {
  const { edition, confirmedBefore, subscriberId = null, dueAt, hours, afterId } = asked;
  const [batch] = await db().$queryRaw<Batch[]>`
    WITH batch AS MATERIALIZED (
      -- The next subscribers of this frequency, each with the time at which their hour comes.
      SELECT id, no_match, paused_until, time_zone, subscriber.hour, coalesce(${dueAt}::timestamp, at) AS due_at
      FROM subscriber
      LEFT JOIN jsonb_to_recordset(${JSON.stringify(hours)}::jsonb) AS known ("timeZone" text, hour int, at timestamp(3))
        ON known."timeZone" = time_zone AND known.hour = subscriber.hour
      WHERE status = 'active' AND frequency = ${edition.frequency}::frequency AND id > ${afterId}::int
        AND (${confirmedBefore}::timestamp IS NULL OR confirmed_at < ${confirmedBefore}::timestamp)
        AND (${subscriberId}::int IS NULL OR id = ${subscriberId}::int)
      ORDER BY id LIMIT ${BATCH_SUBSCRIBERS}::int
    ), wished AS MATERIALIZED (
      -- What they follow and mute.
      SELECT subscriber_id, kind, term, stance FROM topic WHERE subscriber_id IN (SELECT id FROM batch)
    ), chooser AS (
      -- Those who have topics at all, and whether they follow any.
      SELECT subscriber_id, bool_or(stance = 'follow') AS follows FROM wished GROUP BY subscriber_id
    ), listed AS MATERIALIZED (
      -- The edition's papers in their general order; their words only if anybody asks for words.
      SELECT paper.id AS paper_id, place, categories, CASE WHEN EXISTS (SELECT FROM wished) THEN
               to_tsvector('english', translate(concat_ws(' . ', title, abstract, array_to_string(ai_keywords, ' . ')), '-–/_', '    '))
             END AS words
      FROM edition, unnest(paper_ids || more_ids) WITH ORDINALITY AS listed (id, place)
      JOIN paper USING (id)
      WHERE edition.id = ${edition.id}::int AND hidden_at IS NULL
    ), paper_word AS MATERIALIZED (
      -- Each word of each paper, to find the papers of a term by.
      SELECT paper_id, word FROM listed, unnest(tsvector_to_array(words)) AS word
    ), term AS MATERIALIZED (
      -- Each term once, however many subscribers have it.
      SELECT kind, term, CASE kind WHEN 'keyword' THEN phraseto_tsquery('english', plain) END AS query,
             CASE kind WHEN 'keyword' THEN (tsvector_to_array(to_tsvector('english', plain)))[1] END AS one_word
      FROM (SELECT DISTINCT kind, term, translate(term, '-–/_', '    ') AS plain FROM wished) terms
    ), hit AS MATERIALIZED (
      -- One of its words finds the few papers on which a phrase is worth trying.
      SELECT kind, term, paper_id, place
      FROM term JOIN paper_word ON word = one_word JOIN listed USING (paper_id)
      WHERE words @@ query
      UNION ALL
      SELECT kind, term, paper_id, place FROM term JOIN listed ON EXISTS (
        SELECT FROM unnest(categories) AS own (category) WHERE category = term OR starts_with(category, term || '.')
      )
      WHERE kind = 'category'
    ), met AS MATERIALIZED (
      -- What each subscriber's terms say of a paper; one muted term is enough.
      SELECT subscriber_id, paper_id, place, bool_or(stance = 'mute') AS muted,
             'matches ' || string_agg(term, ', ' ORDER BY lower(term) COLLATE "C") FILTER (WHERE stance = 'follow') AS reason
      FROM wished JOIN hit USING (kind, term) GROUP BY subscriber_id, paper_id, place
    ), offered AS (
      -- A chooser's papers: those that match, then the others of the general list.
      SELECT subscriber_id, paper_id, place, reason FROM met WHERE NOT muted AND reason IS NOT NULL
      UNION ALL
      SELECT subscriber_id, paper_id, place, NULL FROM chooser, listed
      WHERE place <= ${PAPERS_MAX}::int
        AND NOT EXISTS (SELECT FROM met WHERE met.subscriber_id = chooser.subscriber_id AND met.paper_id = listed.paper_id)
    ), ordered AS (
      -- The place of each in the chooser's own order.
      SELECT *, row_number() OVER (PARTITION BY subscriber_id ORDER BY reason IS NULL, place) AS own_place FROM offered
    ), own AS (
      -- A chooser's own list, as long as the general one at most.
      SELECT subscriber_id, count(reason) AS matches,
             jsonb_agg(jsonb_build_object('paperId', paper_id, 'reason', reason) ORDER BY own_place) AS picks
      FROM ordered WHERE own_place <= ${PAPERS_MAX}::int GROUP BY subscriber_id
    ), planned AS (
      -- A delivery for each whose hour is known, who is not paused and who has something to read.
      INSERT INTO delivery (edition_id, subscriber_id, due_at, picks)
      SELECT ${edition.id}::int, id, due_at,
             CASE WHEN matches > 0 OR jsonb_array_length(picks) < general.papers THEN picks END
      FROM batch
      CROSS JOIN (SELECT count(*) AS papers FROM listed WHERE place <= ${PAPERS_MAX}::int) general
      LEFT JOIN chooser ON chooser.subscriber_id = id
      LEFT JOIN own ON own.subscriber_id = id
      WHERE due_at IS NOT NULL AND (paused_until IS NULL OR paused_until <= due_at)
        AND (chooser.subscriber_id IS NULL OR picks IS NOT NULL)
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
