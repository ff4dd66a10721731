import { chromium } from "@playwright/test";
import lighthouse from "lighthouse";
import { findBrowser } from "./find-browser";
import { freePort } from "./free-port";

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"] as const;
type Category = (typeof CATEGORIES)[number];

export type LighthouseReport = {
  /** 0 to 1. */
  scores: Record<Category, number>;
  /** Cumulative layout shift of the load. */
  layoutShift: number;
  /** The audits that cost points in a category. */
  faults: string[];
};

/** Starts one browser and reads pages with Lighthouse's mobile profile: a slow phone on a slow network. */
export async function withLighthouse<T>(
  work: (read: (url: string, categories?: Category[]) => Promise<LighthouseReport>) => Promise<T>,
): Promise<T> {
  const port = await freePort();
  const executablePath = await findBrowser();
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: [
      `--remote-debugging-port=${port}`,
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  try {
    return await work((url, categories) => read(url, port, categories));
  } finally {
    await browser.close();
  }
}

async function read(
  url: string,
  port: number,
  categories: Category[] = [...CATEGORIES],
): Promise<LighthouseReport> {
  const result = await lighthouse(url, {
    port,
    onlyCategories: categories,
    logLevel: "error",
    output: "json",
  });
  if (!result) throw new Error(`Lighthouse read nothing at ${url}`);
  const { lhr } = result;
  if (lhr.runtimeError) throw new Error(`${url}: ${lhr.runtimeError.message}`);
  const score = (category: Category) => lhr.categories[category]?.score ?? Number.NaN;
  return {
    scores: {
      performance: score("performance"),
      accessibility: score("accessibility"),
      "best-practices": score("best-practices"),
      seo: score("seo"),
    },
    layoutShift: lhr.audits["cumulative-layout-shift"]?.numericValue ?? Number.NaN,
    faults: categories.flatMap((category) =>
      (lhr.categories[category]?.auditRefs ?? [])
        .filter(({ id, weight }) => weight > 0 && (lhr.audits[id]?.score ?? 1) < 0.9)
        .map(({ id }) => `${category}: ${id} ${lhr.audits[id]?.displayValue ?? ""}`.trim()),
    ),
  };
}
