import { expect, test } from "./fixtures";

test("the day is read by keyboard alone: next, previous, open, go, help; and it can be switched off", async ({
  page,
}) => {
  await page.goto("/");
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

test("keys that are typed into a field are typed", async ({ page }) => {
  await page.goto("/sign-in");
  const field = page.getByLabel("Your email address");
  await field.pressSequentially("jgd?u/");
  await expect(field).toHaveValue("jgd?u/");
  await expect(page).toHaveURL(/\/sign-in$/);
});

test("a chosen theme is there before anything is painted, on every page, until the system's is chosen again", async ({
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
