import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, linkIn, test } from "./fixtures";

const run = promisify(execFile);

test.use({ javaScriptEnabled: false, siteOf: "preferences" });

test("a subscriber sets preferences, unsubscribes, says why and comes back, without JavaScript", async ({
  page,
  site,
  smtp,
  address,
}) => {
  await page.goto("/subscribe");
  await page.getByLabel("Your email address").fill(address);
  await page.getByRole("button", { name: "Subscribe" }).click();
  const confirm = await smtp.waitForMessage(({ to }) => to === address);
  await page.goto(linkIn(confirm.text, "/subscribe/confirm"));
  await page.getByRole("main").getByRole("button").click();
  const program = ["--import", "tsx", "scripts/digest.ts", "--date", "2025-12-12"];
  await run(process.execPath, program, {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: "production",
      DATA_DIR: site.dataDir,
      SMTP_URL: smtp.url,
      LOG_LEVEL: "warn",
    },
  });
  const digest = await smtp.waitForMessage(
    ({ to, header }) => to === address && header("list-id") !== undefined,
  );

  const link = digest.text.match(/https?:\/\/\S+\/preferences\/\S+/)?.[0] ?? "";
  await page.goto(link);
  await expect(page.getByRole("heading", { level: 1, name: "Your digest" })).toBeVisible();
  expect(await page.content()).not.toContain(address);
  await page.getByLabel("How often").selectOption("weekly");
  await page.getByLabel("At what hour").selectOption("07:00");
  await page.getByLabel("In which time zone").selectOption("Asia/Tokyo");
  await page.getByLabel("Topics to follow", { exact: true }).fill("diffusion, cs.CL");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("status")).toContainText("Saved");
  await expect(page.getByLabel("How often")).toHaveValue("weekly");
  await expect(page.getByLabel("In which time zone")).toHaveValue("Asia/Tokyo");
  await expect(page.getByLabel("Topics to follow", { exact: true })).toHaveValue("cs.CL, diffusion");
  await page.screenshot({ path: test.info().outputPath("preferences.png"), fullPage: true });

  await page.getByRole("main").getByRole("link", { name: "Unsubscribe" }).click();
  await page.getByRole("main").getByRole("button", { name: "Unsubscribe" }).click();
  await page.getByLabel("Why are you leaving?").fill("Too many mails.");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByRole("status")).toContainText("Thank you");
  await page.goto(link);
  await page.getByRole("button", { name: "Subscribe me again" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("subscribed");
  await page.goto(link);
  await expect(page.getByLabel("How often")).toHaveValue("weekly");

  await page.goto(linkIn(digest.text, "/digests/daily/2025-12-12"));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Friday, 12 December 2025");
  await expect(page.getByRole("heading", { level: 2 })).toHaveCount(20);
  await page.screenshot({ path: test.info().outputPath("edition.png"), fullPage: true });
  await page.getByRole("link", { name: "More digests" }).click();
  await expect(page.getByRole("link", { name: "Friday, 12 December 2025" })).toBeVisible();
  expect((await page.goto("/digests/daily/2025-02-30"))?.status()).toBe(404);
  expect((await page.goto("/preferences/1.x"))?.status()).toBe(404);
});
