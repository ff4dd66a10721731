import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { lightDark, palette } from "@/emails/palette";

const tokens = readFileSync("app/styles/tokens.css", "utf8");
const icon = readFileSync("app/icon.svg", "utf8");

/** `accentSoft` is `--color-accent-soft` in CSS. */
const tokenNamed = (name: string) =>
  `--color-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

test("mails, pictures and plain pages have the colours of the site's style sheet, all of them", () => {
  const inStyleSheet = Object.fromEntries(
    [...tokens.matchAll(/(--color-[\w-]+): (.+);/g)].map(([, name, value]) => [name, value]),
  );
  const inPalette = Object.fromEntries(
    Object.entries(palette).map(([name, colour]) => [tokenNamed(name), lightDark(colour)]),
  );
  expect(inPalette).toEqual(inStyleSheet);
});

test("the icon is painted in the accent, in the light and in the dark theme", () => {
  const [light = "", dark = ""] = icon.split("@media (prefers-color-scheme:dark)");
  expect(light).toContain(`.p{fill:${palette.accent.light}}`);
  expect(light).toContain(`.l{stroke:${palette.accentSoft.light}}`);
  expect(dark).toContain(`.p{fill:${palette.accent.dark}}`);
  expect(dark).toContain(`.l{stroke:${palette.onAccent.dark}}`);
  expect(icon.match(/#[0-9a-f]+/gi)).toHaveLength(4);
});

test("no code writes a colour of the palette by itself", () => {
  const colours = Object.values(palette).flatMap(({ light, dark }) => [light, dark]);
  const faults = ["app", "components", "emails", "lib"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/.test(file) && file !== "palette.ts" && !file.startsWith("generated/"))
      .flatMap((file) => {
        const code = readFileSync(`${folder}/${file}`, "utf8").toLowerCase();
        return colours
          .filter((colour) => code.includes(colour))
          .map((colour) => `${folder}/${file}: ${colour}`);
      }),
  );
  expect(faults).toEqual([]);
});
