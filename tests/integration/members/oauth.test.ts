import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { GET as comeBack } from "@/app/api/sign-in/oauth/[provider]/callback/route";
import { GET as begin } from "@/app/api/sign-in/oauth/[provider]/route";
import { memberOfSession } from "@/lib/members/session";
import { db } from "@/lib/platform/db";
import * as make from "../../support/make";
import { CLIENT, type OAuthServer, startOAuthServer } from "../../support/oauth-server";
import { changeSettings } from "../../support/settings";

const SITE = "http://localhost:3000";
const PROVIDERS = ["huggingface", "github"];
let provider: OAuthServer;

beforeAll(async () => {
  provider = await startOAuthServer(() => PROVIDERS.map((id) => `${SITE}/api/sign-in/oauth/${id}/callback`));
  for (const name of ["HF", "GITHUB"] as const)
    await changeSettings({
      [`${name}_CLIENT_ID`]: CLIENT.id,
      [`${name}_CLIENT_SECRET`]: CLIENT.secret,
      [`${name}_OAUTH_URL`]: provider.url,
    });
  await changeSettings({ GITHUB_API_URL: provider.url });
});
afterAll(() => provider.stop());
beforeEach(async () => {
  provider.mood = "well";
  await db().member.deleteMany();
});

const cookiesOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");

/** Leaves for the provider and returns the address and the cookie to come back with. */
async function leave(id: string, next = "/"): Promise<{ back: string; cookie: string }> {
  const away = await begin(
    new Request(`${SITE}/api/sign-in/oauth/${id}?next=${encodeURIComponent(next)}`),
    at(id),
  );
  expect(away.status).toBe(303);
  const there = await fetch(away.headers.get("location") ?? "", { redirect: "manual" });
  return { back: there.headers.get("location") ?? "", cookie: cookiesOf(away) };
}

const at = (id: string) => ({ params: Promise.resolve({ provider: id }) });
const arrive = (id: string, back: string, cookie: string) =>
  comeBack(new Request(back, { headers: { Cookie: cookie, "User-Agent": "Firefox/140.0" } }), at(id));

async function signIn(id: string, next?: string): Promise<Response> {
  const { back, cookie } = await leave(id, next);
  return arrive(id, back, cookie);
}

const memberOf = (response: Response) => memberOfSession(new Headers({ Cookie: cookiesOf(response) }));

test.each(PROVIDERS)(
  "%s signs in who it knows by a verified address, to where they came from",
  async (id) => {
    provider.person = { subject: 7, email: "Ada@Example.org", isVerified: true };
    const response = await signIn(id, "/papers/2012.14768");
    expect(response.status).toBe(303);
    expect(response.headers.get("location")).toBe("/papers/2012.14768");
    expect(await memberOf(response)).toMatchObject({ email: "ada@example.org" });
    const member = await db().member.findUniqueOrThrow({
      where: { email: "ada@example.org" },
      select: { emailVerified: true, accounts: true },
    });
    expect(member).toMatchObject({ emailVerified: true, accounts: [{ providerId: id, accountId: "7" }] });
    // What would let somebody act there is kept nowhere.
    expect(member.accounts[0]).toMatchObject({ accessToken: null, refreshToken: null, idToken: null });
  },
);

test("a provider's account stays the same member, and only that one, whatever becomes of its address", async () => {
  provider.person = { subject: 8, email: "first@example.org", isVerified: true };
  const first = await memberOf(await signIn("github"));
  provider.person = { subject: 8, email: "second@example.org", isVerified: false };
  expect((await memberOf(await signIn("github")))?.id).toBe(first?.id);
  provider.person = { subject: 8, email: "other-site@example.org", isVerified: true };
  expect((await memberOf(await signIn("huggingface")))?.id).not.toBe(first?.id);
});

test("a member who signed in by mail is found by the verified address, and only by that", async () => {
  await make.member({ id: "by-mail", email: "mail@example.org", emailVerified: true });
  for (const id of PROVIDERS) {
    provider.person = { subject: 9, email: "mail@example.org", isVerified: false };
    const refused = await signIn(id);
    expect(refused.status).toBe(403);
    expect(await refused.text()).toMatch(/no verified address of yours.*href="\/sign-in"/s);
    expect(cookiesOf(refused)).not.toContain("session_token");
  }
  expect(await db().account.count()).toBe(0);
  provider.person = { subject: 9, email: "mail@example.org", isVerified: true };
  expect(await memberOf(await signIn("github"))).toMatchObject({ id: "by-mail" });
});

test("an answer is accepted once, only in the browser that asked and from the provider it asked", async () => {
  provider.person = { subject: 10, email: "eve@example.org", isVerified: true };
  const { back, cookie } = await leave("github");
  const otherState = new URL(back);
  otherState.searchParams.set("state", "x".repeat(43));
  const noState = new URL(back);
  noState.searchParams.delete("state");
  const forged = [
    await arrive("github", back, ""),
    await arrive("github", back, (await leave("github")).cookie),
    await arrive("github", otherState.href, cookie),
    await arrive("github", noState.href, cookie),
    await arrive("github", back, "oauth_attempt=bm90aGluZw"),
    await arrive("huggingface", back, cookie),
  ];
  for (const response of forged) {
    expect(response.status).toBe(400);
    expect(cookiesOf(response)).not.toContain("session_token");
  }
  expect(await db().member.count()).toBe(0);

  const taken = await arrive("github", back, cookie);
  expect(taken.status).toBe(303);
  expect(cookiesOf(taken)).toContain("oauth_attempt=;".slice(0, -1));
  // A browser that kept the cookie all the same gets nothing from a code that was used.
  expect((await arrive("github", back, cookie)).status).toBe(503);
});

test("a code is of no use without the verifier that stayed in the browser", async () => {
  const { back, cookie } = await leave("huggingface");
  const kept = JSON.parse(Buffer.from(cookie.split("=")[1] ?? "", "base64url").toString());
  const stolen = Buffer.from(JSON.stringify({ ...kept, codeVerifier: "y".repeat(43) })).toString("base64url");
  expect((await arrive("huggingface", back, `oauth_attempt=${stolen}`)).status).toBe(503);
  expect(await db().member.count()).toBe(0);
});

test.each(PROVIDERS)(
  "a reader who cancels at %s, or finds it down, gets a page with a way on",
  async (id) => {
    provider.mood = "denied";
    const denied = await signIn(id);
    expect(denied.status).toBe(403);
    expect(await denied.text()).toMatch(/You did not let .* tell us who you are.*href="\/sign-in"/s);

    provider.mood = "well";
    const { back, cookie } = await leave(id);
    provider.mood = "down";
    const down = await arrive(id, back, cookie);
    expect(down.status).toBe(503);
    expect(await down.text()).toMatch(/did not confirm who you are.*mailed link.*href="\/sign-in"/s);
    expect(await db().member.count()).toBe(0);
  },
);

test("nobody is led to another site after signing in, and no other provider is known", async () => {
  provider.person = { subject: 11, email: "next@example.org", isVerified: true };
  expect((await signIn("github", "https://evil.example/")).headers.get("location")).toBe("/");
  expect((await begin(new Request(`${SITE}/api/sign-in/oauth/evil`), at("evil"))).status).toBe(404);
});
