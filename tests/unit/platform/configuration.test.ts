import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { SETTINGS } from "@/lib/platform/env";

/** The site itself never reads these, so its table does not list them. */
const ONLY_TESTS_READ = ["TEST_DATABASE_URL", "BROWSER_PATH"];

const settings = new Map(Object.entries(SETTINGS));
const names = [...settings.keys(), ...ONLY_TESTS_READ].sort();

/** NAME=value, a line each. */
const example = new Map(
  [...readFileSync(".env.example", "utf8").matchAll(/^([A-Z0-9_]+)=(.*)$/gm)].map(
    ([, name = "", value = ""]) => [name, value],
  ),
);

/** | `NAME` | default | …: a default wholly in code is a value, one in words is worked out at start, so it is "" here. */
const documented = new Map(
  [...readFileSync("docs/configuration.md", "utf8").matchAll(/^\| `([A-Z0-9_]+)` \| (.*?) ?\|/gm)].map(
    ([, name = "", cell = ""]) => [name, /^`([^`]*)`$/.exec(cell)?.[1] ?? ""],
  ),
);

/** What a variable means when it says `value`; not every default is a string, so defaults are compared as settings. */
const meaning = (name: string, value: string | undefined) => settings.get(name)?.parse(value);

test(".env.example names every setting that the site reads, and no other", () => {
  expect([...example.keys()].sort()).toEqual(names);
});

test("docs/configuration.md names every setting that the site reads, and no other", () => {
  expect([...documented.keys()].sort()).toEqual(names);
});

test.each([...settings.keys()])("%s has the documented default", (name) => {
  const unset = meaning(name, undefined);
  const hasDefault = unset !== undefined && String(unset) !== "";
  for (const stated of [example.get(name), documented.get(name)]) {
    expect(meaning(name, stated)).toEqual(unset);
    expect(stated !== "").toBe(hasDefault);
  }
});
