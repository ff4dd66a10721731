import { expect, linkIn, test } from "./fixtures";

test.use({ javaScriptEnabled: false });

test("reading and moving through time work without JavaScript", async ({ page }) => {
  // A curator of another test may have featured papers today.
  const [latest] = await (await page.request.get("/api/daily_papers?limit=1")).json();
  await page.goto("/papers/date/2030-01-01");
  await expect(page).toHaveURL(new RegExp(`/papers/date/${latest.publishedAt.slice(0, 10)}$`));
  await page.goto("/papers/date/2025-12-12");
  const card = page.getByRole("article").filter({ hasText: "Encoder Layer Fusion" });
  await expect(card.getByText("6 authors")).toBeVisible();

  const abstract = card.locator(".abstract-lines");
  await expect(abstract).toContainText("Encoder layer fusion (EncoderFusion) is a technique");
  const folded = await abstract.boundingBox();
  await card.locator("summary").click();
  const open = await abstract.boundingBox();
  expect(open?.height).toBeGreaterThan((folded?.height ?? 0) * 1.5);

  await page.getByRole("link", { name: "Week" }).click();
  await expect(page).toHaveURL(/\/papers\/week\/2025-W50$/);
  await page.getByRole("link", { name: "Month" }).click();
  await expect(page).toHaveURL(/\/papers\/month\/2025-12$/);
  await card.getByRole("heading").getByRole("link").click();
  await expect(page).toHaveURL(/\/papers\/2012\.14768$/);
  await expect(page.getByRole("link", { name: "arXiv page" })).toHaveAttribute(
    "href",
    "https://arxiv.org/abs/2012.14768",
  );
  await expect(page.getByRole("link", { name: "PDF" })).toHaveAttribute(
    "href",
    "https://arxiv.org/pdf/2012.14768",
  );
  await expect(page.getByRole("link", { name: "Code", exact: true })).toHaveAttribute(
    "href",
    "https://github.com/SunbowLiu/SurfaceFusion",
  );
});

test("signing in and upvoting work without JavaScript", async ({ page, smtp, address }) => {
  const upvotes = async () => {
    // The list may be as old as a page; a paper by itself never is.
    const paper: { upvotes: number } = await (await page.request.get("/api/papers/2012.14768")).json();
    return paper.upvotes;
  };
  const before = await upvotes();
  await page.goto("/papers/2012.14768");
  await page.getByRole("button", { name: /^Upvote/ }).click();
  await page.getByLabel("Your email address").fill(address);
  await page.getByRole("button", { name: "Email me a link" }).click();
  const mail = await smtp.waitForMessage(({ to }) => to === address);
  await page.goto(linkIn(mail.text, "/sign-in/confirm"));
  await expect(page.getByText(address)).toBeVisible();
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/papers\/2012\.14768$/);
  await page.getByRole("button", { name: /^Upvote/ }).click();
  await expect(page).toHaveURL(/\/papers\/2012\.14768$/);
  expect(await upvotes()).toBe(before + 1);
});

test("an unknown address says so without JavaScript", async ({ page }) => {
  for (const path of ["/papers/nonsense", "/papers/date/2025-02-30", "/no/such/page"]) {
    const response = await page.goto(path);
    expect(response?.status()).toBe(404);
    await expect(page.getByRole("heading", { name: "Page not found" })).toBeVisible();
    await expect(page.getByRole("link", { name: "Today’s papers" })).toBeVisible();
  }
});
