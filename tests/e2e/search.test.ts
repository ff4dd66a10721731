import { expect, test } from "./fixtures";

test("the founding query finds its papers, highlights the words and says why they match", async ({
  page,
}) => {
  await page.goto("/papers?q=decoder+layers");
  await expect(page.getByRole("heading", { name: "45 papers" })).toBeVisible();
  const first = page.getByRole("article").first();
  await expect(first.locator("mark").first()).toHaveText(/^decoders?$|^layers?$/i);
  await expect(first).toContainText("Has the phrase “decoder layers”");
  await page.getByRole("link", { name: "Next page →" }).click();
  await page.getByRole("link", { name: "Next page →" }).click();
  await expect(page.getByText("Page 3 of 3")).toBeVisible();
  await expect(page.getByRole("article")).toHaveCount(5);
});

test("results and the address follow the typing", async ({ page }) => {
  await page.goto("/papers?q=decoder");
  const box = page.getByRole("searchbox", { name: "Search papers" });
  await box.fill("encoder fus");
  await expect(page.getByRole("article").first()).toContainText("Encoder Layer Fusion");
  await expect(page).toHaveURL(/\/papers\?q=encoder\+fus$/);
  await expect(box).toBeFocused();
  await box.fill("zzzzzzzz");
  await expect(page.getByText("No paper here matches zzzzzzzz")).toBeVisible();
  await expect(page.getByRole("link", { name: "Search arXiv for it" })).toBeVisible();
});

test("a failed search says so, keeps the previous results, and resumes when the site is back", async ({
  page,
  context,
}) => {
  await page.goto("/papers?q=decoder");
  const box = page.getByRole("searchbox", { name: "Search papers" });
  const before = await page.getByRole("article").count();
  await context.setOffline(true);
  await box.fill("encoder");
  await expect(page.getByText("The site can’t be reached.")).toBeVisible();
  await expect(page.getByRole("article")).toHaveCount(before);
  await context.setOffline(false);
  await box.fill("encoder fus");
  await expect(page).toHaveURL(/\/papers\?q=encoder\+fus$/);
  await expect(page.getByText("The site can’t be reached.")).toBeHidden();
});

test("slow results mark the previous ones as outdated", async ({ page }) => {
  await page.goto("/papers?q=decoder");
  let answer = () => {};
  const released = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route(/typing=1/, async (route) => {
    await released;
    await route.continue();
  });
  await page.getByRole("searchbox", { name: "Search papers" }).fill("encoder fus");
  const results = page.locator("#search-results");
  await expect(results).toHaveAttribute("aria-busy", "true");
  answer();
  await expect(page).toHaveURL(/\/papers\?q=encoder\+fus$/);
  await expect(results).not.toHaveAttribute("aria-busy", "true");
});

test("filters narrow the results and can be removed", async ({ page }) => {
  await page.goto("/papers?q=decoder+layers");
  await page
    .getByRole("navigation", { name: "Code" })
    .getByRole("link", { name: /^With code/ })
    .click();
  await expect(page).toHaveURL(/has%3Acode/);
  await expect(page.getByRole("heading", { name: "45 papers" })).toBeHidden();
  for (const article of await page.getByRole("article").all())
    await expect(article.getByRole("link", { name: "Code", exact: true })).toBeVisible();
  await page.getByRole("link", { name: "With code: take this filter away" }).click();
  await expect(page.getByRole("heading", { name: "45 papers" })).toBeVisible();
  await page.getByRole("link", { name: "Date" }).click();
  await expect(page).toHaveURL(/sort=date$/);
});

test("the search box of every page suggests papers and authors, by keyboard too", async ({ page }) => {
  await page.goto("/papers/date/2025-12-12");
  const box = page.getByRole("combobox", { name: "Search papers" });
  await box.pressSequentially("encoder lay");
  const suggestions = page.getByRole("listbox", { name: "Suggestions" });
  await expect(suggestions.getByRole("option").first()).toBeVisible();
  await expect(box).toHaveAttribute("aria-expanded", "true");
  await box.press("ArrowDown");
  const chosen = suggestions.locator('[aria-selected="true"]');
  await expect(chosen).toHaveCount(1);
  expect(await box.getAttribute("aria-activedescendant")).toBe(await chosen.getAttribute("id"));
  const path = await chosen.getAttribute("href");
  await box.press("Enter");
  await expect(page).toHaveURL(new RegExp(`${path}$`));

  await page.goto("/papers/2012.14768");
  await box.pressSequentially("xuebo");
  await expect(suggestions.getByRole("option", { name: /Xuebo Liu/ })).toBeVisible();
  await box.press("Escape");
  await expect(suggestions).toBeHidden();
  await box.press("Enter");
  await expect(page).toHaveURL(/\/papers\?q=xuebo$/);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("searching, paging and an author's page are plain links and forms", async ({ page }) => {
    await page.goto("/");
    await page.getByRole("combobox", { name: "Search papers" }).fill("decoder layers");
    await page.getByRole("search").getByRole("button", { name: "Search" }).click();
    await expect(page).toHaveURL(/\/papers\?q=decoder\+layers$/);
    await expect(page.getByRole("article")).toHaveCount(20);
    await page.getByRole("article").getByRole("heading").first().getByRole("link").click();
    const author = page.locator(".authors a").first();
    const name = (await author.textContent()) ?? "";
    await author.click();
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  });

  test("searching for an arXiv id or address opens that paper", async ({ page }) => {
    for (const text of [
      "2012.14768",
      "https://arxiv.org/abs/2012.14768v2",
      "(arXiv:2012.14768v2 [cs.CL]).",
    ]) {
      await page.goto(`/papers?${new URLSearchParams({ q: text })}`);
      await expect(page).toHaveURL(/\/papers\/2012\.14768$/);
    }
  });

  test("an id that is not here opens a page that says so and leads to arXiv", async ({ page }) => {
    await page.goto(`/papers?${new URLSearchParams({ q: "“arXiv:2401.99999v3 [cs.LG]”" })}`);
    await expect(page).toHaveURL(/\/papers\/2401\.99999$/);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("This paper is not here yet");
    await expect(page.getByRole("main").getByRole("link", { name: "arXiv" })).toHaveAttribute(
      "href",
      "https://arxiv.org/abs/2401.99999",
    );
  });
});
