import { z } from "zod";
import { type Source, SourceUnavailable, type Step } from "@/lib/intake/sources/source";
import type { IncomingPaper } from "@/lib/papers/incoming-paper";
import { savePapers } from "@/lib/papers/save-papers";
import { env } from "@/lib/platform/env";
import { DAY_MS, HOUR_MS } from "@/lib/platform/time";
import { entryToPaper, parseEntryList } from "./entry";
import { requestArxiv } from "./request";

const PAGE_ENTRIES = 200;
/** arXiv pages no deeper. */
const START_MAX = 30_000;
/** How far back a site's first pull begins. */
const FIRST_DAYS = 3;
/** A paper can appear days after its date, when moderators hold it back: every pull looks this far back again. */
const OVERLAP_DAYS = 2;
/** Some are held for weeks: once a day a pull looks this far back, though never before a site's first pull. */
const WIDE_DAYS = 35;
const WIDE_EVERY_MS = DAY_MS;
const SLOT_WAIT_MS_MAX = 10_000;

/**
 * The latest changes come first, so papers that appear while we page push others down: they are seen twice, never
 * missed. `validators` are those of the first page, kept for the next pull.
 */
const cursorSchema = z.object({
  query: z.string(),
  since: z.coerce.date(),
  newest: z.coerce.date().nullable(),
  start: z.int().min(0),
  validators: z.record(z.string(), z.string()),
  /** Where the site's first pull began; no pull looks further back. */
  begun: z.coerce.date().optional(),
  /** When the last wide pull began. */
  wideAt: z.coerce.date().optional(),
});

type Cursor = z.output<typeof cursorSchema>;

export const arxiv: Source = {
  name: "arxiv",
  title: "arXiv",
  reach: `Each pull looks ${OVERLAP_DAYS} days back; once a day one looks ${WIDE_DAYS} days back, for papers that were held.`,
  everyMs: 6 * HOUR_MS,
  step,
};

/** One page of the papers that are new or have a new version, the latest first. */
async function step({ cursor, now, signal }: Parameters<Source["step"]>[0]): Promise<Step> {
  const at = cursorAt(cursor, now);
  const answer = await requestArxiv({
    parameters: {
      search_query: at.query,
      sortBy: "lastUpdatedDate",
      sortOrder: "descending",
      start: String(at.start),
      max_results: String(PAGE_ENTRIES),
    },
    validators: at.start === 0 && !isWide(at, now) ? at.validators : {},
    waitMsMax: SLOT_WAIT_MS_MAX,
    now,
    signal,
  });
  if (answer.status === 304) {
    return { cursor: at, complete: true, added: 0, changed: 0, unchanged: 0, problems: [] };
  }
  const { total, entries } = parseEntryList(answer.text);
  // arXiv does this when it is overloaded; it does not mean that the list ends here.
  if (entries.length === 0 && total > at.start) throw new SourceUnavailable("arXiv answered an empty page.");

  const papers = new Map<string, IncomingPaper>();
  const problems: string[] = [];
  const changedAt: number[] = [];
  for (const entry of entries) {
    const paper = "why" in entry ? entry : entryToPaper(entry);
    if ("why" in paper) {
      problems.push(paper.why);
      continue;
    }
    const at = paper.versionAt ?? paper.publishedAt;
    changedAt.push(at.getTime());
    papers.set(paper.id, paper);
  }
  const saved = await savePapers([...papers.values()], { source: "arxiv", now });

  const reached = changedAt.some((time) => time < at.since.getTime());
  const next = at.start + entries.length;
  const complete = reached || next >= total || next >= START_MAX;
  // With a future date, the next pulls would take everything up to it as known.
  const newest =
    at.newest ?? (changedAt.length > 0 ? new Date(Math.min(Math.max(...changedAt), now.getTime())) : null);
  const validators = at.start === 0 ? validatorsOf(answer.headers) : at.validators;
  const going = { ...at, newest, validators, start: next };
  return {
    cursor: complete ? atRest(going) : going,
    complete,
    ...saved,
    unchanged: papers.size - saved.added - saved.changed,
    problems,
  };
}

/** The cursor of a pull that has begun, or of one that begins now: a wide one if the last was a day ago. */
function cursorAt(cursor: unknown, now: Date): Cursor {
  const at = storedCursor(cursor, now);
  const begun = at.begun ?? at.since;
  const wideAt = at.wideAt ?? now;
  const isBeginning = at.start === 0 && at.newest === null;
  if (!isBeginning || now.getTime() - wideAt.getTime() < WIDE_EVERY_MS) return { ...at, begun, wideAt };
  const since = Math.min(at.since.getTime(), Math.max(now.getTime() - WIDE_DAYS * DAY_MS, begun.getTime()));
  return { ...at, begun, wideAt: now, since: new Date(since) };
}

/** Whether the pull that begins now is a wide one, whose first page may be known while its others are not. */
function isWide({ wideAt }: Cursor, now: Date): boolean {
  return wideAt?.getTime() === now.getTime();
}

function storedCursor(cursor: unknown, now: Date): Cursor {
  const query = env()
    .ARXIV_CATEGORIES.map((category) => `cat:${category}`)
    .join(" OR ");
  const parsed = cursorSchema.safeParse(cursor);
  if (parsed.success && parsed.data.query === query) return parsed.data;
  const since = new Date(now.getTime() - FIRST_DAYS * DAY_MS);
  return { query, since, newest: null, start: 0, validators: {} };
}

/** The date from which the next pull begins. */
function atRest({ newest, since, ...cursor }: Cursor): Cursor {
  const next = newest ? new Date(newest.getTime() - OVERLAP_DAYS * DAY_MS) : since;
  return { ...cursor, since: next, newest: null, start: 0 };
}

/** The request headers that ask only for what has changed since this answer. */
function validatorsOf(headers: Headers): Record<string, string> {
  const etag = headers.get("etag");
  const modified = headers.get("last-modified");
  return {
    ...(etag !== null && { "If-None-Match": etag }),
    ...(modified !== null && { "If-Modified-Since": modified }),
  };
}
