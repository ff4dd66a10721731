import { dailyPapers } from "@/lib/papers/daily-papers";
import { toPaperItem } from "@/lib/web/api/papers";

let bytes: Promise<string> | undefined;

/** The bytes of `/api/daily_papers?limit=50`, made once: the baseline of `npm run bench -- api`. */
export const GET = async () => {
  bytes ??= dailyPapers({ limit: 50 }).then(({ papers }) => JSON.stringify(papers.map(toPaperItem)));
  return new Response(await bytes, { headers: { "Content-Type": "application/json" } });
};
