import { test as base, expect, type Page } from "@playwright/test";
import { linkIn } from "../support/link-in";
import { startSite, type TestSite } from "../support/site";
import { startSmtpServer, type TestSmtpServer } from "../support/smtp-server";

type WorkerFixtures = {
  /** Tests that name the same site share it; one that counts on nobody having voted names its own. */
  siteOf: string;
  smtp: TestSmtpServer;
  site: TestSite;
};
type TestFixtures = { address: string; signIn: (page: Page, address: string) => Promise<void> };

/** Whoever signs in with it is an admin. */
export const ADMIN = "root@example.org";

/** Each worker has a site of its own on the bundled papers, whose mail goes to a real SMTP server. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  siteOf: ["everyone", { scope: "worker", option: true }],
  smtp: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's names.
    async ({}, use) => {
      const smtp = await startSmtpServer();
      await use(smtp);
      await smtp.stop();
    },
    { scope: "worker" },
  ],
  site: [
    async ({ smtp, siteOf: _ }, use) => {
      const site = await startSite({ SMTP_URL: smtp.url, ADMIN_EMAILS: ADMIN });
      await use(site);
      await site.stop();
    },
    { scope: "worker", timeout: 300_000 },
  ],
  baseURL: async ({ site }, use) => use(site.url),
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's names.
  address: async ({}, use, info) => use(`reader-${info.testId}-${info.retry}@example.org`),
  signIn: async ({ smtp }, use) =>
    use(async (page, address) => {
      await page.goto("/sign-in");
      await page.getByLabel("Your email address").fill(address);
      await page.getByRole("button", { name: "Email me a link" }).click();
      const mail = await smtp.waitForMessage(({ to, subject }) => to === address && /sign in/i.test(subject));
      await page.goto(linkIn(mail.text, "/sign-in/confirm"));
      await page.getByRole("button", { name: "Sign in" }).click();
      await page.getByRole("button", { name: "Sign out" }).waitFor();
    }),
});

export { expect, linkIn };
