import { CLIENT, type OAuthServer, startOAuthServer } from "../support/oauth-server";
import { startSite, type TestSite } from "../support/site";
import { expect, test } from "./fixtures";

let provider: OAuthServer;
let site: TestSite;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  provider = await startOAuthServer(() =>
    ["huggingface", "github"].map((id) => `${site.url}/api/sign-in/oauth/${id}/callback`),
  );
  site = await startSite({
    HF_CLIENT_ID: CLIENT.id,
    HF_CLIENT_SECRET: CLIENT.secret,
    HF_OAUTH_URL: provider.url,
    GITHUB_CLIENT_ID: CLIENT.id,
    GITHUB_CLIENT_SECRET: CLIENT.secret,
    GITHUB_OAUTH_URL: provider.url,
    GITHUB_API_URL: provider.url,
  });
});
test.afterAll(async () => {
  await site.stop();
  await provider.stop();
});

test("a reader signs in with GitHub, then with Hugging Face, and comes back to the page they left", async ({
  page,
}) => {
  provider.person = { subject: 4242, email: "octocat@example.org", isVerified: true };
  for (const name of ["GitHub", "Hugging Face"]) {
    await page.goto(`${site.url}/sign-in?next=%2Fpapers%2F2012.14768`);
    await page.getByRole("link", { name: `Sign in with ${name}` }).click();
    await expect(page).toHaveURL(`${site.url}/papers/2012.14768`);
    await expect(page.getByRole("link", { name: "octocat@example.org" })).toBeVisible();
    await page.getByRole("button", { name: "Sign out" }).click();
    await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
  }
});

test("a reader who cancels at the provider, or has no verified address there, is told why and led back", async ({
  page,
}) => {
  provider.mood = "denied";
  await page.goto(`${site.url}/sign-in`);
  await page.getByRole("link", { name: "Sign in with Hugging Face" }).click();
  await expect(page.getByText("You did not let Hugging Face tell us who you are.")).toBeVisible();
  await page.getByRole("link", { name: "Back to signing in" }).click();

  provider.mood = "well";
  provider.person = { subject: 4243, email: "unverified@example.org", isVerified: false };
  await page.getByRole("link", { name: "Sign in with GitHub" }).click();
  await expect(page.getByText("GitHub has no verified address of yours")).toBeVisible();
  await page.getByRole("link", { name: "Back to signing in" }).click();
  await expect(page.getByRole("button", { name: "Email me a link" })).toBeVisible();
});
