import { dailyPapers } from "@/lib/papers/daily-papers";
import { toPaperItem } from "@/lib/web/api/papers";

let kept: Promise<string> | undefined;

/** The bytes of `/api/daily_papers?limit=50`, made once: what `npm run bench -- api` holds that against. */
export const GET = async () => {
  kept ??= dailyPapers({ limit: 50 }).then(({ papers }) => JSON.stringify(papers.map(toPaperItem)));
  return new Response(await kept, { headers: { "Content-Type": "application/json" } });
};
