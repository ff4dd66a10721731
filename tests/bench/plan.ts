import { planDeliveries } from "@/lib/digest/deliveries/plan";
import { freezeEdition } from "@/lib/digest/editions/freeze";
import { closeDb, db } from "@/lib/platform/db";
import { migrate } from "@/lib/runtime/migrations/migrate";
import { findPostgres, startNativePostgres } from "../support/native-postgres";
import type { Verdict } from "./run";

const SUBSCRIBERS = 100_000;
const SECONDS_MAX = 10;
const HEAP_GROWTH_MB_MAX = 64;
const MB = 1024 * 1024;
const DAY = "2026-01-05";

/**
 * Plans an edition for 100,000 subscribers in 30 zones and at all hours, on a native PostgreSQL. A third of them have
 * three topics each, out of 2,000 keywords and 40 categories, on 200 papers.
 */
export async function run(): Promise<Verdict> {
  const programs = findPostgres();
  if (!programs) throw new Error("No native PostgreSQL was found (apt-get install postgresql).");
  const postgres = await startNativePostgres(programs);
  process.env.DATABASE_URL = postgres.url;
  process.env.SMTP_URL ??= "smtp://127.0.0.1:1";
  for (const name of ["AUTH_SECRET", "LINK_SECRET", "CRON_SECRET"])
    process.env[name] ??= `${name}-for-the-benchmark-0123456789`;
  try {
    await migrate(postgres.url);
    await fill();
    const now = new Date("2026-01-06T00:30:00Z");
    const edition = await freezeEdition({ frequency: "daily", period: DAY, now });
    if (!edition) throw new Error("there is no edition");
    const heapBefore = process.memoryUsage().heapUsed;
    const start = performance.now();
    const planned = await planDeliveries({ edition, confirmedBefore: null, now, due: "at their hour" });
    const seconds = (performance.now() - start) / 1000;
    const heapMb = (process.memoryUsage().heapUsed - heapBefore) / MB;
    const own = await db().delivery.count({ where: { subscriber: { topics: { some: {} } } } });
    if (planned !== SUBSCRIBERS) throw new Error(`${planned} deliveries were planned`);
    return {
      figures: `${planned} deliveries, ${own} of them by topics, in ${seconds.toFixed(1)} s; the heap grew by ${heapMb.toFixed(0)} MB`,
      goal: `at most ${SECONDS_MAX} s and ${HEAP_GROWTH_MB_MAX} MB`,
      holds: seconds <= SECONDS_MAX && heapMb <= HEAP_GROWTH_MB_MAX,
    };
  } finally {
    await closeDb();
    await postgres.stop();
  }
}

async function fill(): Promise<void> {
  await db().$executeRaw`
    INSERT INTO paper (id, title, abstract, published_at, authors, categories, feed_day, featured_at, source_upvotes)
    SELECT '2601.' || lpad(n::text, 5, '0'), 'Paper of word' || n || ' and word' || 3 * n,
           (SELECT string_agg('word' || (n * 7919 + m * 104729) % 6000, ' ') FROM generate_series(1, 200) AS m),
           ${DAY}::timestamp, '[]', ARRAY['cs.C' || n % 40], ${DAY}::date, ${DAY}::timestamp, n
    FROM generate_series(1, 200) AS n`;
  await db().$executeRaw`
    INSERT INTO subscriber (email, status, confirmed_at, time_zone, hour)
    SELECT 'reader' || n || '@example.org', 'active', timestamp '2026-01-01', zones[1 + n % 30], n % 24
    FROM generate_series(1, ${SUBSCRIBERS}::int) AS n,
         (SELECT array_agg(name ORDER BY name) AS zones
          FROM (SELECT name FROM pg_timezone_names WHERE name ~ '^(Europe|America|Asia)/[A-Z]' ORDER BY md5(name) LIMIT 30) AS few) AS chosen`;
  await db().$executeRaw`
    INSERT INTO topic (subscriber_id, kind, term, stance)
    SELECT id, (CASE WHEN m = 3 THEN 'category' ELSE 'keyword' END)::topic_kind,
           CASE WHEN m = 3 THEN 'cs.C' || id % 40 ELSE 'word' || (id * 31 + m * 977) % 2000 END,
           (CASE WHEN m = 2 THEN 'mute' ELSE 'follow' END)::topic_stance
    FROM subscriber, generate_series(1, 3) AS m WHERE id % 3 = 0`;
  await db().$executeRaw`ANALYZE`;
}
