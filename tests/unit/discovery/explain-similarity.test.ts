import { expect, test } from "vitest";
import { explainSimilarity } from "@/lib/discovery/similar/explain";

const organization = { name: "lab", fullName: "The Lab", avatarUrl: null };

function paper(columns: {
  keywords?: string[];
  authors?: string[];
  hidden?: string[];
  from?: typeof organization;
}) {
  return {
    aiKeywords: columns.keywords ?? [],
    authors: [
      ...(columns.authors ?? []).map((name) => ({ name, hidden: false })),
      ...(columns.hidden ?? []).map((name) => ({ name, hidden: true })),
    ],
    organization: columns.from ?? null,
  };
}

test("keywords, authors and the organisation in common are named, keywords in any case", () => {
  const one = paper({
    keywords: ["Attention", "decoding", "x"],
    authors: ["Ada Lovelace"],
    from: organization,
  });
  const other = paper({
    keywords: ["decoding", "ATTENTION"],
    authors: ["Ada Lovelace", "B"],
    from: organization,
  });
  expect(explainSimilarity([one], other, "meaning")).toBe(
    "Also about decoding and attention · Also by Ada Lovelace · Also from The Lab",
  );
});

test("an author who was hidden is not named", () => {
  const reason = explainSimilarity([paper({ authors: ["Ada"] })], paper({ hidden: ["Ada"] }), "meaning");
  expect(reason).not.toContain("Ada");
});

test("with nothing in common that can be named it says what it was found by", () => {
  expect(explainSimilarity([paper({})], paper({}), "meaning")).toBe("Similar abstract");
  expect(explainSimilarity([paper({})], paper({}), "words")).toBe("Similar title and keywords");
});
