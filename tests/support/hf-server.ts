import { createHash } from "node:crypto";
import { type ScriptedServer, startScriptedServer } from "./scripted-server";

export type HfServer = ScriptedServer & { itemsByDay: Record<string, unknown[]> };

/** Hugging Face's `/api/daily_papers?date=&limit=&p=`, with its ETags. */
export async function startHfServer(itemsByDay: Record<string, unknown[]> = {}): Promise<HfServer> {
  const server = await startScriptedServer((url, request) => {
    const limit = Number(url.searchParams.get("limit") ?? 50);
    const first = Number(url.searchParams.get("p") ?? 0) * limit;
    const items = itemsByDay[url.searchParams.get("date") ?? ""] ?? [];
    const body = JSON.stringify(items.slice(first, first + limit));
    const etag = `W/"${createHash("sha1").update(body).digest("hex")}"`;
    const status = request.headers["if-none-match"] === etag ? 304 : 200;
    return { status, headers: { "Content-Type": "application/json; charset=utf-8", ETag: etag }, body };
  });
  return { ...server, itemsByDay };
}

/** An item as that API nests it. */
export function hfItem(
  id: string,
  paper: Record<string, unknown> = {},
  item: Record<string, unknown> = {},
): unknown {
  return {
    paper: {
      id,
      authors: [{ _id: "6938", name: "Grace Hopper", hidden: false }],
      publishedAt: "2025-12-10T18:59:59.000Z",
      submittedOnDailyAt: "2025-12-12T03:10:00.000Z",
      submittedOnDailyBy: {
        _id: "60f1",
        avatarUrl: "/a.svg",
        isPro: false,
        fullname: "AK",
        user: "akhaliq",
        type: "user",
      },
      title: `Their title of ${id}`,
      summary: `Their abstract\nof ${id}`,
      upvotes: 12,
      discussionId: "693b",
      ai_summary: "It does one thing well.",
      ai_keywords: ["decoder layers", "attention"],
      githubRepo: "https://github.com/Ada/Engine",
      githubStars: 5,
      organization: { _id: "1", name: "lab", fullname: "The Lab", avatar: "https://cdn.example.org/a.png" },
      ...paper,
    },
    publishedAt: "2025-12-10T13:59:59.000Z",
    title: `Their title of ${id}`,
    summary: `Their abstract\nof ${id}`,
    thumbnail: `https://cdn.example.org/${id}.png`,
    numComments: 3,
    submittedBy: { _id: "60f1", avatarUrl: "/a.svg", fullname: "AK", name: "akhaliq", type: "user" },
    isAuthorParticipating: false,
    ...item,
  };
}
