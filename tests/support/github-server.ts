import { type ScriptedServer, startScriptedServer } from "./scripted-server";

export type GithubServer = ScriptedServer & { stars: Record<string, number> };

/** GitHub's `/repos/{owner}/{name}`, whose ETag changes with the stars, and its counts of what is left of a quota. */
export async function startGithubServer(
  stars: Record<string, number> = {},
  quota = 60,
): Promise<GithubServer> {
  let left = quota;
  const server = await startScriptedServer((url, request) => {
    left -= 1;
    const limits = {
      "X-RateLimit-Remaining": String(Math.max(0, left)),
      "X-RateLimit-Reset": String(Math.floor(Date.parse("2025-12-12T13:00:00Z") / 1000)),
    };
    const name = url.pathname.replace("/repos/", "").toLowerCase();
    const count = stars[name];
    if (left < 0) return { status: 403, headers: limits, body: '{"message":"API rate limit exceeded"}' };
    if (count === undefined) return { status: 404, headers: limits, body: '{"message":"Not Found"}' };
    const etag = `W/"${name}-${count}"`;
    return {
      status: request.headers["if-none-match"] === etag ? 304 : 200,
      headers: { ...limits, ETag: etag, "Content-Type": "application/json; charset=utf-8" },
      body: JSON.stringify({
        id: 1,
        full_name: name,
        stargazers_count: count,
        watchers: count,
        private: false,
      }),
    };
  });
  return { ...server, stars };
}
