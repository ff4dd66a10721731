import { execFile } from "node:child_process";
import path from "node:path";
import { parseArgs, promisify } from "node:util";
import { type Browser, chromium, type Page } from "@playwright/test";
import pg from "pg";
import { postgresUrl } from "@/lib/runtime/postgres/postgres";
import { findBrowser } from "../support/find-browser";
import { linkIn } from "../support/link-in";
import { startSite, type TestSite } from "../support/site";
import { startSmtpServer, type TestSmtpServer } from "../support/smtp-server";

/**
 * Makes the README's pictures from a site that runs, so that they show what there is: the feed in both themes, a paper,
 * a digest as it came over SMTP, and the curators' page. With --data FILE… it shows the papers of these files.
 */
const FOLDER = path.resolve("docs");
const SIZE = { width: 1200, height: 860 };
const CURATOR = "curator@example.org";
const READER = "reader@example.org";
/** What waits for the curator: papers of the latest day, as if they had just come. */
const ARRIVALS = 12;

const run = promisify(execFile);
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { data: { type: "string", multiple: true, default: [] } },
});
const files = [...values.data, ...positionals];

const smtp = await startSmtpServer();
const site = await startSite({ SMTP_URL: smtp.url, ADMIN_EMAILS: CURATOR });
const executablePath = await findBrowser();
const browser = await chromium.launch({
  ...(executablePath ? { executablePath } : {}),
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});
try {
  if (files.length > 0) await script("import.ts", ...files);
  const page = await open(browser, "light");
  const [latest] = await (await fetch(`${site.url}/api/daily_papers?limit=1`)).json();
  const day = String(latest.publishedAt).slice(0, 10);
  await take(page, "/", "feed.png");
  await take(await open(browser, "dark"), "/", "feed-dark.png");
  await take(page, `/papers/${latest.paper.id}`, "paper.png");
  await takeDigest(page, smtp, day);
  await takeCurator(page, site, smtp);
} finally {
  await browser.close();
  await site.stop();
  await smtp.stop();
}

async function open(browser: Browser, colorScheme: "light" | "dark"): Promise<Page> {
  return await browser.newPage({ viewport: SIZE, colorScheme, reducedMotion: "reduce" });
}

async function take(page: Page, address: string, name: string): Promise<void> {
  // Twice, since a first visit may be set in a stand-in for the faces that are still on their way.
  for (let visit = 0; visit < 2; visit += 1) {
    await page.goto(`${site.url}${address}`);
    await page.waitForLoadState("networkidle");
  }
  await page.screenshot({ path: path.join(FOLDER, name) });
  console.log(`docs/${name}`);
}

async function takeDigest(page: Page, smtp: TestSmtpServer, day: string): Promise<void> {
  await page.goto(`${site.url}/subscribe`);
  await page
    .getByRole("main")
    .getByLabel(/email address/i)
    .fill(READER);
  await page
    .getByRole("main")
    .getByRole("button", { name: /subscribe/i })
    .click();
  await confirmFrom(page, smtp, READER, "/subscribe/confirm");
  await script("digest.ts", "--frequency", "daily", "--date", day);
  const mail = await smtp.waitForMessage(
    ({ to, header }) =>
      to === READER && header("list-id") !== undefined && header("list-unsubscribe") !== undefined,
  );
  await page.setViewportSize({ width: 720, height: 960 });
  await page.setContent(mail.html, { waitUntil: "load" });
  await page.screenshot({ path: path.join(FOLDER, "digest.png") });
  console.log(`docs/digest.png: ${mail.subject}`);
  await page.setViewportSize(SIZE);
}

async function takeCurator(page: Page, { url, dataDir }: TestSite, smtp: TestSmtpServer): Promise<void> {
  const client = new pg.Client(postgresUrl(dataDir));
  await client.connect();
  await client.query(`
    UPDATE paper SET feed_day = NULL, featured_at = NULL, published_at = now() - interval '1 day'
    WHERE id IN (
      SELECT id FROM paper WHERE feed_day = (SELECT max(feed_day) FROM paper)
      ORDER BY upvote_count DESC LIMIT ${ARRIVALS})`);
  await client.end();
  await page.goto(`${url}/sign-in`);
  await page.getByLabel("Your email address").fill(CURATOR);
  await page.getByRole("button", { name: "Email me a link" }).click();
  await confirmFrom(page, smtp, CURATOR, "/sign-in/confirm");
  await page.getByRole("button", { name: "Sign out" }).waitFor();
  await take(page, "/curate", "curate.png");
}

/** Opens the link of the newest mail to an address and presses its one button. */
async function confirmFrom(page: Page, smtp: TestSmtpServer, to: string, route: string): Promise<void> {
  const mail = await smtp.waitForMessage((one) => one.to === to && one.text.includes(route));
  await page.goto(linkIn(mail.text, route));
  await page.getByRole("main").getByRole("button").first().click();
}

/** One of the project's own commands on the site's data. */
async function script(name: string, ...args: string[]): Promise<void> {
  await run(process.execPath, ["--import", "tsx", `scripts/${name}`, ...args], {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: "production",
      DATA_DIR: site.dataDir,
      SMTP_URL: smtp.url,
      LOG_LEVEL: "warn",
    },
  });
}
