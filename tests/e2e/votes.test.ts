import pg from "pg";
import { postgresUrl } from "@/lib/runtime/postgres/postgres";
import { expect, test } from "./fixtures";

const PAPER_PATH = "/papers/2405.18218";
const VOTE_PATH = "**/api/papers/2405.18218/vote";

test("an upvote works by keyboard, shows before the site answers, and announces its count politely", async ({
  page,
  address,
  signIn,
}) => {
  await signIn(page, address);
  await page.goto(PAPER_PATH);
  const upvote = page.getByRole("button", { name: /^Upvote/ });
  await expect(upvote).toHaveAttribute("aria-pressed", "false");
  const before = Number(await upvote.textContent());

  let answer = () => {};
  const mayAnswer = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route(VOTE_PATH, async (route) => {
    await mayAnswer;
    await route.continue();
  });
  await upvote.focus();
  await page.keyboard.press("Enter");
  await expect(upvote).toHaveAttribute("aria-pressed", "true");
  await expect(upvote).toContainText(String(before + 1));
  await expect(page.getByRole("status")).toHaveText("");
  answer();
  await expect(page.getByRole("status")).toHaveText(new RegExp(`^Upvoted: ${before + 1} upvotes?\\.`));

  await page.keyboard.press("Space");
  await expect(upvote).toHaveAttribute("aria-pressed", "false");
  await expect(page.getByRole("status")).toHaveText(new RegExp(`^Upvote taken back: ${before} upvotes?\\.`));
});

test("a failed vote is reverted and says why: offline, cut off, refused, too many, signed out", async ({
  page,
  context,
  site,
  address,
  signIn,
}) => {
  await signIn(page, address);
  await page.goto(PAPER_PATH);
  const upvote = page.getByRole("button", { name: /^Upvote/ });
  const before = (await upvote.textContent()) ?? "";
  const expectTakenBack = async (why: RegExp) => {
    await expect(page.getByRole("status")).toHaveText(why);
    await expect(page.getByRole("status")).toBeVisible();
    await expect(upvote).toHaveAttribute("aria-pressed", "false");
    await expect(upvote).toHaveText(before);
  };

  await context.setOffline(true);
  await upvote.click();
  await expectTakenBack(/Your vote was not counted\. The site cannot be reached\./);
  await context.setOffline(false);

  await page.route(VOTE_PATH, (route) => route.abort("connectionreset"));
  await upvote.click();
  await expectTakenBack(/The site cannot be reached\./);
  await page.unroute(VOTE_PATH);

  await page.route(VOTE_PATH, (route) => route.fulfill({ status: 502, body: "" }));
  await upvote.click();
  await expectTakenBack(/The site did not take it\./);
  await page.unroute(VOTE_PATH);

  const database = new pg.Client(postgresUrl(site.dataDir));
  await database.connect();
  await database.query(
    `INSERT INTO rate_limit (key, window_end, count)
     SELECT 'vote:' || id, (now() AT TIME ZONE 'UTC') + interval '50 seconds', 60 FROM member WHERE email = $1`,
    [address],
  );
  await upvote.click();
  await expectTakenBack(/Too many requests\. Please try again in \d+ seconds\./);

  await database.query("DELETE FROM session USING member WHERE member.id = user_id AND email = $1", [
    address,
  ]);
  await database.end();
  await upvote.click();
  await expectTakenBack(/You are signed out\./);
  await page.getByRole("link", { name: "Sign in again" }).click();
  await expect(page).toHaveURL(`/sign-in?next=${encodeURIComponent(PAPER_PATH)}`);
});
