import sharp from "sharp";
import { afterAll, describe, expect, test } from "vitest";
import { openPictureMaker } from "@/lib/intake/pictures/picture-maker";
import { ODD_PDFS, pdf } from "../../support/pdf";

const maker = openPictureMaker();
afterAll(maker.close);

test("a first page becomes three widths of two formats, each of the page's shape", async () => {
  const { width, height, files } = await maker.firstPage(pdf());
  expect([width, height]).toEqual([960, 1242]);
  const made = await Promise.all(files.map(({ bytes }) => sharp(bytes).metadata()));
  expect(made.map(({ format, width, height }) => `${format} ${width}x${height}`)).toEqual([
    "heif 240x311",
    "webp 240x311",
    "heif 480x621",
    "webp 480x621",
    "heif 960x1242",
    "webp 960x1242",
  ]);
});

describe("a document that is odd or hostile", () => {
  test.each(ODD_PDFS)("%s", { timeout: 60_000 }, async (_name, bytes, expected) => {
    const result = await maker.firstPage(bytes).then(
      () => "picture",
      (error: unknown) => (error instanceof Error && error.name === "NoPicture" ? "none" : error),
    );
    if (expected === "either") expect(["picture", "none"]).toContain(result);
    else expect(result).toBe(expected);
  });

  test("costs the next one nothing", async () => {
    expect((await maker.firstPage(pdf())).files).toHaveLength(6);
  });
});

test("a document that takes too long ends with its thread, and the next gets another", async () => {
  const hasty = openPictureMaker({ deadlineMs: 1 });
  await expect(hasty.firstPage(pdf())).rejects.toThrow("too much memory or time");
  await hasty.close();
});

describe("a figure", () => {
  const page = "https://arxiv.org/html/2512.00001v1";
  const figure = (image: string) => `<figure class="ltx_figure" id="S1.F1"><p><img ${image}></p></figure>`;

  test.each([
    ["the first one", figure('src="x1.png"') + figure('src="x2.png"'), "https://arxiv.org/html/x1.png"],
    ["by the page's base", `<base href="/html/2512.00001v1/">${figure('src="x1.png"')}`, `${page}/x1.png`],
    [
      "not a logo before it",
      `<img src="logo.png">${figure('src="a/x.jpg"')}`,
      "https://arxiv.org/html/a/x.jpg",
    ],
    [
      "not one that is too small",
      figure('src="i.png" width="20" height="20"') + figure('src="b.png" width="600" height="300"'),
      "https://arxiv.org/html/b.png",
    ],
    ["not a ruler", figure('src="i.png" width="600" height="8"'), undefined],
    ["not from elsewhere", figure('src="https://example.org/x.png"'), undefined],
    ["not from this machine", figure('src="http://127.0.0.1/x.png"'), undefined],
    ["not a data address", figure('src="data:image/png;base64,AAAA"'), undefined],
    ["not a drawing with scripts", figure('src="x.svg"'), undefined],
    ["none in a page without", "<p>No HTML for this paper</p>", undefined],
    ["none in a deep page", "<div>".repeat(2_000), undefined],
  ])("is found: %s", async (_name, html, expected) => {
    expect(await maker.findFigure(html, page)).toBe(expected);
  });

  const made = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: "#fff" } }).composite([
      {
        input: {
          create: {
            width: Math.ceil(width / 3),
            height: Math.ceil(height / 3),
            channels: 3,
            background: "#c33",
          },
        },
      },
    ]);

  test("keeps its shape and is never enlarged", async () => {
    const { width, height } = await maker.figure(await made(600, 300).png().toBuffer());
    expect([width, height]).toEqual([600, 300]);
  });

  test.each([
    ["an icon", () => made(40, 40).png().toBuffer()],
    [
      "an empty one",
      () =>
        sharp({ create: { width: 500, height: 300, channels: 3, background: "#fff" } })
          .png()
          .toBuffer(),
    ],
    [
      "a drawing under another name",
      async () =>
        Buffer.from(
          '<svg xmlns="http://www.w3.org/2000/svg" width="500" height="300"><rect width="9" height="9"/></svg>',
        ),
    ],
    ["half of one", async () => (await made(600, 300).png().toBuffer()).subarray(0, 300)],
    [
      "one of too many pixels",
      () =>
        sharp({ create: { width: 9_000, height: 9_000, channels: 3, background: "#fff" } })
          .png()
          .toBuffer(),
    ],
    ["a text", async () => Buffer.from("Not found")],
  ])("is refused: %s", async (_name, bytes) => {
    await expect(maker.figure(await bytes())).rejects.toThrow();
  });
});
