import type { Page } from "@playwright/test";
import { expect, linkIn, test } from "./fixtures";

/** Shortcuts come with the page's script; `?` shows when they are there. */
async function shortcutsAreThere(page: Page) {
  const help = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(async () => {
    await page.keyboard.press("?");
    await expect(help).toBeVisible({ timeout: 300 });
  }).toPass();
  await page.keyboard.press("Escape");
  await expect(help).toBeHidden();
}

test("the keyboard alone reads a day: next, previous, open, go, help; and shortcuts can be switched off", async ({
  page,
}) => {
  await page.goto("/");
  await shortcutsAreThere(page);
  const focused = () =>
    page.evaluate(() => document.activeElement?.closest("article")?.querySelector("h3")?.textContent);
  const titles = await page.locator("article.card h3").allTextContents();
  await page.keyboard.press("j");
  expect(await focused()).toBe(titles[0]);
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  expect(await focused()).toBe(titles[1]);
  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(help).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(help).toBeHidden();
  await page.keyboard.press("o");
  await expect(page).toHaveURL(/\/papers\/\d{4}\.\d{5}$/);
  await shortcutsAreThere(page);
  await page.keyboard.press("g");
  await page.keyboard.press("m");
  await expect(page).toHaveURL(/\/papers\/month\/\d{4}-\d{2}$/);

  await page.getByRole("button", { name: "Keyboard shortcuts" }).click();
  await help.getByRole("checkbox").uncheck();
  await help.getByRole("button", { name: "Close" }).click();
  await page.keyboard.press("g");
  await page.keyboard.press("d");
  await page.keyboard.press("?");
  await expect(help).toBeHidden();
  await expect(page).toHaveURL(/\/papers\/month\/\d{4}-\d{2}$/);
});

test("a slash focuses the search box before the page's scripts have loaded", async ({ page }) => {
  await page.route("**/_next/static/**/*.js", (route) => route.abort());
  await page.goto("/");
  await page.keyboard.type("/fusion");
  await expect(page.getByRole("combobox", { name: "Search papers" })).toHaveValue("fusion");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/papers\?q=fusion/);

  await page.evaluate(() => localStorage.setItem("shortcuts", "off"));
  await page.goto("/");
  await page.keyboard.type("/");
  await expect(page.getByRole("combobox", { name: "Search papers" })).not.toBeFocused();
});

test("keys typed into a field are text, not shortcuts", async ({ page }) => {
  await page.goto("/sign-in");
  await shortcutsAreThere(page);
  const field = page.getByLabel("Your email address");
  await field.pressSequentially("jgd?u/");
  await expect(field).toHaveValue("jgd?u/");
  await expect(page).toHaveURL(/\/sign-in$/);
});

test("a chosen theme applies before first paint, on every page, until the reader switches back to the system's", async ({
  page,
}) => {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("/about");
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  await page.getByRole("radio", { name: "Dark" }).check();
  const dark = await background();
  expect(dark).not.toBe(light);
  // Scripts of the page's own are held back: only what stands in the document itself has run.
  await page.route("**/_next/static/**/*.js", (route) => route.abort());
  await page.goto("/");
  expect(await background()).toBe(dark);
  await page.unroute("**/_next/static/**/*.js");
  await page.goto("/about");
  await expect(page.getByRole("radio", { name: "Dark" })).toBeChecked();
  await page.getByRole("radio", { name: "System" }).check();
  expect(await background()).toBe(light);
});

test("a reader searches, signs in, upvotes, comments and subscribes without a pointer", async ({
  page,
  smtp,
  address,
}) => {
  /** Tab by tab, as far as somebody would go, to a control of this name; it must show that it has the focus. */
  const tabTo = async (name: RegExp) => {
    for (let tabs = 0; tabs < 60; tabs += 1) {
      await page.keyboard.press("Tab");
      const focused = page.locator(":focus");
      const words = await focused.evaluate(
        (element) =>
          element.getAttribute("aria-label") ??
          (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
            ? element.labels?.[0]?.textContent
            : element.textContent) ??
          "",
      );
      if (!name.test(words)) continue;
      const outline = await focused.evaluate((element) => getComputedStyle(element).outlineStyle);
      expect(outline, words).not.toBe("none");
      return focused;
    }
    throw new Error(`no ${name} within 60 tabs of ${page.url()}`);
  };

  await page.goto("/");
  await page.keyboard.press("/");
  await page.keyboard.type("encoder layer fusion");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/papers\?q=encoder/);
  await tabTo(/^Understanding and Improving Encoder Layer Fusion/);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/papers\/2012\.14768$/);

  await shortcutsAreThere(page);
  await page.keyboard.press("u");
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await tabTo(/^Your email address/);
  await page.keyboard.type(address);
  await page.keyboard.press("Enter");
  const mail = await smtp.waitForMessage(({ to }) => to === address);
  await page.goto(linkIn(mail.text, "/sign-in/confirm"));
  await tabTo(/^Sign in$/);
  // The header's link has the same words; the button is the one that signs in.
  while ((await page.locator(":focus").evaluate((element) => element.tagName)) !== "BUTTON")
    await tabTo(/^Sign in$/);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/papers\/2012\.14768$/);
  await page.getByRole("button", { name: "Sign out" }).waitFor();
  await shortcutsAreThere(page);
  const upvote = page.getByRole("button", { name: /^Upvote/ });
  await page.keyboard.press("u");
  await expect(upvote).toHaveAttribute("aria-pressed", "true");

  await page.goto("/papers/2012.14768/discussion");
  await tabTo(/comment/i);
  while ((await page.locator(":focus").evaluate((element) => element.tagName)) !== "TEXTAREA")
    await tabTo(/comment/i);
  await page.keyboard.type("Written by keys alone.");
  await tabTo(/^(Comment|Post)/);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("paragraph").filter({ hasText: "Written by keys alone." })).toBeVisible();

  await page.goto("/subscribe");
  await page.locator("main input[type=email]").waitFor();
  await tabTo(/email address/i);
  await page.keyboard.type(`keys-${address}`);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText(/check your mail/i);
});
