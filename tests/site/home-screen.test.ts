import { afterAll, beforeAll, expect, test } from "vitest";
import { startSite, type TestSite } from "../support/site";

let site: TestSite;

beforeAll(async () => {
  site = await startSite({ SITE_NAME: "Papers of the Lab" });
});
afterAll(() => site?.stop());

/** A PNG says its width and height in its first chunk. */
async function pngSize(response: Response): Promise<string> {
  const bytes = Buffer.from(await response.arrayBuffer());
  return `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`;
}

test("a phone that installs the site shows its own name and icons of the sizes that the manifest promises", async () => {
  const html = await (await fetch(site.url, { headers: { Accept: "text/html" } })).text();
  const href = /<link rel="manifest" href="([^"]+)"/.exec(html)?.[1];
  const response = await fetch(new URL(href ?? "", site.url));
  expect(response.headers.get("content-type")).toBe("application/manifest+json");
  expect(response.headers.get("cache-control")).toBe("public, max-age=3600");
  const manifest = await response.json();
  expect(manifest).toMatchObject({ name: "Papers of the Lab", start_url: "/", display: "standalone" });
  expect(manifest.icons.map((icon: { purpose?: string }) => icon.purpose)).toContain("maskable");
  for (const { src, sizes, type } of manifest.icons) {
    const icon = await fetch(site.url + src);
    expect([icon.status, icon.headers.get("content-type")]).toEqual([200, type]);
    expect(await pngSize(icon)).toBe(sizes);
  }
});

test("an iPhone finds its icon from every page", async () => {
  const html = await (await fetch(`${site.url}/about`, { headers: { Accept: "text/html" } })).text();
  const href = /<link rel="apple-touch-icon" href="([^"]+)"/.exec(html)?.[1];
  expect(await pngSize(await fetch(new URL(href ?? "", site.url)))).toBe("180x180");
});

test.each([
  ["/favicon.ico", /^image\/(x-icon|vnd\.microsoft\.icon)$/],
  ["/icon-192.png", /^image\/png$/],
  ["/icon-512.png", /^image\/png$/],
  ["/icon-maskable-512.png", /^image\/png$/],
  ["/apple-touch-icon.png", /^image\/png$/],
])("%s is kept by browsers for a day", async (path, type) => {
  const response = await fetch(site.url + path);
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toMatch(type);
  expect(response.headers.get("cache-control")).toBe("public, max-age=86400");
});
