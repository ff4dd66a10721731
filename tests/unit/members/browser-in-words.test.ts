import { expect, test } from "vitest";
import { describeBrowser } from "@/lib/members/browser-name";

const MOZILLA = "Mozilla/5.0";
const LIKE_GECKO = "AppleWebKit/537.36 (KHTML, like Gecko)";

test("a browser is named by what it is, not by the browsers it claims to be", () => {
  expect(describeBrowser(`${MOZILLA} (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0`)).toBe(
    "Firefox on Linux",
  );
  expect(
    describeBrowser(`${MOZILLA} (Windows NT 10.0) ${LIKE_GECKO} Chrome/142.0 Safari/537.36 Edg/142.0`),
  ).toBe("Edge on Windows");
  expect(describeBrowser(`${MOZILLA} (Linux; Android 15) ${LIKE_GECKO} Chrome/142.0 Safari/537.36`)).toBe(
    "Chrome on Android",
  );
  expect(describeBrowser(`${MOZILLA} (iPhone; CPU iPhone OS 19 like Mac OS X) Version/19 Safari/604.1`)).toBe(
    "Safari on an iPhone",
  );
});

test("what names no browser is called unknown", () => {
  expect(describeBrowser(null)).toBe("An unknown browser");
  expect(describeBrowser("<script>alert(1)</script>")).toBe("An unknown browser");
});
