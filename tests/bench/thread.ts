import pg from "pg";
import { postgresUrl } from "@/lib/runtime/postgres/postgres";
import { startSite, type TestSite } from "../support/site";
import { median } from "./load";
import type { Verdict } from "./run";

const ROUNDS = 3;
const REQUESTS = 100;
const WARM_UP_REQUESTS = 30;
const P95_RATIO_MAX = 3;
/** Every thread has four replies. */
const COMMENTS_PER_THREAD = 5;

const SMALL = { paperId: "2012.14768", comments: 50 };
const LARGE = { paperId: "2405.18218", comments: 500 };

/** The uncached first page of a discussion of 500 comments against that of one of 50, asked for one after another. */
export async function run(): Promise<Verdict> {
  const site = await startSite();
  try {
    await fill(site);
    for (const discussion of [SMALL, LARGE]) await measure(site, discussion.paperId, WARM_UP_REQUESTS);
    const ratios: number[] = [];
    const rounds: { small: number; large: number }[] = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      const small = await measure(site, SMALL.paperId, REQUESTS);
      const large = await measure(site, LARGE.paperId, REQUESTS);
      rounds.push({ small, large });
      ratios.push(large / small);
      console.log(`round ${round}: p95 ${small.toFixed(1)} ms with 50, ${large.toFixed(1)} ms with 500`);
    }
    const ratio = median(ratios);
    const p95 = median(rounds.map(({ large }) => large));
    return {
      figures: `p95 ${p95.toFixed(1)} ms with 500 comments, ${ratio.toFixed(2)} of that with 50`,
      goal: `ratio at most ${P95_RATIO_MAX}`,
      holds: ratio <= P95_RATIO_MAX,
    };
  } finally {
    await site.stop();
  }
}

/** The 95th percentile in milliseconds. */
async function measure(site: TestSite, paperId: string, requests: number): Promise<number> {
  const durations: number[] = [];
  for (let n = 0; n < requests; n += 1) {
    const start = performance.now();
    const response = await fetch(`${site.url}/papers/${paperId}/discussion`);
    await response.text();
    if (response.status !== 200) throw new Error(`the discussion answered ${response.status}`);
    durations.push(performance.now() - start);
  }
  return durations.toSorted((a, b) => a - b)[Math.floor(requests * 0.95)] ?? Number.NaN;
}

async function fill(site: TestSite): Promise<void> {
  const client = new pg.Client(postgresUrl(site.dataDir));
  await client.connect();
  try {
    await client.query(MADE_MEMBERS, [MEMBERS]);
    for (const { paperId, comments } of [SMALL, LARGE])
      await client.query(MADE_COMMENTS, [paperId, comments / COMMENTS_PER_THREAD, COMMENTS_PER_THREAD - 1]);
    await client.query(MADE_REACTIONS);
    await client.query(MADE_SUBMITTER, [SMALL.paperId, LARGE.paperId]);
  } finally {
    await client.end();
  }
}

const MEMBERS = 10;

const MADE_MEMBERS = `
  INSERT INTO member (id, name, handle, email, updated_at)
  SELECT 'member-' || n, 'Member ' || n, 'member-' || n, 'member-' || n || '@example.org', now()
  FROM generate_series(0, $1::int - 1) n`;

const MADE_COMMENTS = `
  WITH threads AS (
    INSERT INTO comment (paper_id, member_id, source, html, created_at)
    SELECT $1, 'member-' || n % 10, 'thread', '<p>' || repeat('What a comment says of a paper, at some length. ', 10) || '</p>', now()
    FROM generate_series(1, $2::int) n
    RETURNING id
  )
  INSERT INTO comment (paper_id, member_id, parent_id, source, html, created_at)
  SELECT $1, 'member-' || n % 10, id, 'reply', '<p>' || repeat('What another answers to that. ', 10) || '</p>', now()
  FROM threads CROSS JOIN generate_series(1, $3::int) n`;

/** Every comment has ten reactions of two kinds. */
const MADE_REACTIONS = `
  INSERT INTO reaction (comment_id, member_id, kind, created_at)
  SELECT comment.id, member.id, (CASE WHEN right(member.id, 1) < '5' THEN 'agree' ELSE 'wonder' END)::reaction_kind, now()
  FROM comment CROSS JOIN member`;

/** One of the members has the badge of having submitted both papers. */
const MADE_SUBMITTER = `
  WITH person AS (
    INSERT INTO submitter (source, handle, name, member_id) VALUES ('here', 'member-1', 'Member 1', 'member-1')
    RETURNING id
  )
  UPDATE paper SET submitter_id = person.id FROM person WHERE paper.id IN ($1, $2)`;
