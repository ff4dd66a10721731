import { createHash, randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

export const CLIENT = { id: "client-of-the-test", secret: "secret-of-the-test" };

/** A person who is signed in at the provider, and what it knows about them. */
type Person = { subject: number; email: string; isVerified: boolean };

export type OAuthServer = {
  url: string;
  /** The person at the next sign-in. */
  person: Person;
  /** Whether signing in works, the person denies it, or the server is down. */
  mood: "well" | "denied" | "down";
  stop: () => Promise<void>;
};

type Grant = { challenge: string; redirectUri: string; person: Person };

/**
 * A provider that speaks the authorization code grant with PKCE (RFC 6749, RFC 7636) and holds its clients to it: known
 * client and redirect, state given back, codes that work once and for their verifier only. It answers at Hugging Face's
 * paths (OpenID Connect's userinfo) and at GitHub's (its API, and its habit of answering 200 to a wrong code).
 */
export async function startOAuthServer(redirectUris: () => string[]): Promise<OAuthServer> {
  const codes = new Map<string, Grant>();
  const tokens = new Map<string, Person>();
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => sendJson(response, 500, { error: String(error) }));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const running: OAuthServer = {
    url: `http://127.0.0.1:${port}`,
    person: { subject: 1, email: "nobody@example.org", isVerified: true },
    mood: "well",
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (running.mood === "down") return sendJson(response, 503, { error: "temporarily_unavailable" });
    const url = new URL(request.url ?? "/", running.url);
    if (url.pathname.endsWith("/authorize")) return authorize(url.searchParams, response);
    if (/\/(oauth\/token|access_token)$/.test(url.pathname)) return token(request, response, url.pathname);
    const person = tokens.get(/^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1] ?? "");
    if (!person) return sendJson(response, 401, { error: "invalid_token" });
    const { subject, email, isVerified } = person;
    if (url.pathname === "/oauth/userinfo")
      return sendJson(response, 200, { sub: String(subject), email, email_verified: isVerified });
    if (url.pathname === "/user") return sendJson(response, 200, { id: subject, login: "octocat", email });
    if (url.pathname === "/user/emails")
      return sendJson(response, 200, [
        { email: "old@example.org", primary: false, verified: true },
        { email, primary: true, verified: isVerified },
      ]);
    sendJson(response, 404, { error: "not_found" });
  }

  function authorize(query: URLSearchParams, response: ServerResponse): void {
    const redirectUri = query.get("redirect_uri") ?? "";
    const isSound =
      query.get("client_id") === CLIENT.id &&
      query.get("response_type") === "code" &&
      query.get("code_challenge_method") === "S256" &&
      redirectUris().includes(redirectUri);
    if (!isSound) {
      sendJson(response, 400, { error: "invalid_request" });
      return;
    }
    const back = new URL(redirectUri);
    back.searchParams.set("state", query.get("state") ?? "");
    if (running.mood === "denied") back.searchParams.set("error", "access_denied");
    else {
      const code = randomUUID();
      codes.set(code, { challenge: query.get("code_challenge") ?? "", redirectUri, person: running.person });
      back.searchParams.set("code", code);
    }
    response.writeHead(302, { Location: back.href }).end();
  }

  async function token(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const body = new URLSearchParams(await text(request));
    const code = body.get("code") ?? "";
    const grant = codes.get(code);
    codes.delete(code);
    const challenge = createHash("sha256")
      .update(body.get("code_verifier") ?? "")
      .digest("base64url");
    const basic = Buffer.from(`${CLIENT.id}:${CLIENT.secret}`).toString("base64");
    const isClient =
      request.headers.authorization === `Basic ${basic}` ||
      (body.get("client_id") === CLIENT.id && body.get("client_secret") === CLIENT.secret);
    const isSound =
      isClient &&
      body.get("grant_type") === "authorization_code" &&
      grant?.challenge === challenge &&
      grant.redirectUri === body.get("redirect_uri");
    if (!isSound || !grant)
      return sendJson(response, path.endsWith("/access_token") ? 200 : 400, {
        error: "bad_verification_code",
      });
    const accessToken = randomUUID();
    tokens.set(accessToken, grant.person);
    sendJson(response, 200, { access_token: accessToken, token_type: "bearer", scope: "email" });
  }

  return running;
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
}
