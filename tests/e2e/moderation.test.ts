import AxeBuilder from "@axe-core/playwright";
import pg from "pg";
import { postgresUrl } from "@/lib/runtime/postgres/postgres";
import { expect, test } from "./fixtures";

const PAPER = "/papers/2505.16151";
const DISCUSSION = `${PAPER}/discussion`;

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a reader reports a comment, a curator hides it and bans its author, and everybody can read why", async ({
    browser,
    smtp,
    site,
    address,
  }) => {
    const client = new pg.Client(postgresUrl(site.dataDir));
    await client.connect();
    const open = async (role: "member" | "curator", name: string) => {
      const page = await browser.newPage({ baseURL: site.url, javaScriptEnabled: false });
      const email = `${name.toLowerCase()}-${address}`;
      await page.goto(`/sign-in?next=${encodeURIComponent(DISCUSSION)}`);
      await page.getByLabel("Your email address").fill(email);
      await page.getByRole("button", { name: "Email me a link" }).click();
      const mail = await smtp.waitForMessage(({ to }) => to === email);
      await page.goto(/https?:\/\/\S+\/sign-in\/confirm\S+/.exec(mail.text)?.[0] ?? "");
      await page.getByRole("button", { name: "Sign in" }).click();
      await client.query("UPDATE member SET role = $1::role, name = $2 WHERE email = $3", [
        role,
        name,
        email,
      ]);
      await page.goto(DISCUSSION);
      return page;
    };
    const spammer = await open("member", "Spammer");
    const reader = await open("member", "Reader");
    const curator = await open("curator", "Curator");

    await test.step("a comment is written and reported", async () => {
      await spammer.getByLabel(/Your comment/).fill("Buy my course");
      await spammer.getByRole("button", { name: "Post" }).click();
      await reader.goto(DISCUSSION);
      await expect(reader.getByRole("link", { name: "Moderate" })).toHaveCount(0);
      await reader.getByRole("link", { name: "Report or block" }).click();
      await reader.getByLabel(/What is wrong/).fill("Advertising");
      await reader.getByRole("button", { name: "Report" }).click();
      await expect(reader.getByRole("heading", { name: "Thank you" })).toBeVisible();
      expect((await reader.goto("/moderation/queue"))?.status()).toBe(404);
    });

    await test.step("a curator hides it with a reason that stands in its place", async () => {
      await curator.goto("/moderation/queue");
      const item = curator.getByRole("article");
      await expect(item).toContainText("Buy my course");
      await expect(item).toContainText("Advertising");
      await curator.screenshot({ path: test.info().outputPath("queue.png"), fullPage: true });
      await item.getByLabel(/Why/).fill("No advertising here");
      await item.getByRole("button", { name: "Hide" }).click();
      await expect(curator.getByText("All caught up.")).toBeVisible();
      await reader.goto(DISCUSSION);
      await expect(reader.locator(".comment")).toContainText("hidden by a curator: No advertising here");
      await reader.screenshot({ path: test.info().outputPath("discussion.png"), fullPage: true });
    });

    await test.step("a curator bans the member, who then writes and votes nowhere", async () => {
      await curator.goto(DISCUSSION);
      await curator.getByRole("link", { name: "Moderate", exact: true }).click();
      await curator.getByRole("link", { name: "Spammer" }).click();
      await curator.getByLabel("How long").selectOption("forever");
      await curator.getByLabel(/Why/).fill("Nothing but advertising");
      await curator.getByRole("button", { name: "Suspend" }).click();
      await expect(curator.getByText("May not write or vote any more")).toBeVisible();
      await curator.screenshot({ path: test.info().outputPath("member.png"), fullPage: true });
      await spammer.goto(DISCUSSION);
      await spammer.getByLabel(/Your comment/).fill("Buy it now");
      await spammer.getByRole("button", { name: "Post" }).click();
      await expect(
        spammer.getByText("may not write or vote for good: Nothing but advertising"),
      ).toBeVisible();
      await spammer.goto(PAPER);
      await spammer.getByRole("button", { name: /^Upvote/ }).click();
      await expect(spammer.getByText("may not write or vote")).toBeVisible();
    });

    await test.step("everybody reads what was done in the public log", async () => {
      // Axe itself needs scripts to run.
      const context = await browser.newContext({ baseURL: site.url, javaScriptEnabled: true });
      const stranger = await context.newPage();
      await stranger.goto("/");
      await stranger.getByRole("link", { name: "Moderation" }).click();
      await expect(stranger.getByText("Curator banned Spammer")).toBeVisible();
      await expect(stranger.getByText("No advertising here")).toBeVisible();
      const { violations } = await new AxeBuilder({ page: stranger }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      await stranger.screenshot({ path: test.info().outputPath("log.png"), fullPage: true });
      await context.close();
    });

    await test.step("a curator hides the paper, and its page says why", async () => {
      await curator.goto(DISCUSSION);
      await curator.getByRole("link", { name: "Moderate this paper" }).click();
      await curator.getByLabel(/Why/).fill("Asked for by its authors");
      await curator.getByRole("button", { name: "Hide" }).click();
      await curator.goto(DISCUSSION);
      await expect(curator).toHaveURL(new RegExp(`${PAPER}$`));
      await client.query("UPDATE paper SET hidden_at = NULL WHERE id = '2505.16151'");
    });
    await client.end();
  });
});
