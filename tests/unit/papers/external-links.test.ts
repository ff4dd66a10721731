import { expect, test } from "vitest";
import { abstractUrl, arxivSearchUrl, doi, doiUrl, pdfUrl } from "@/lib/papers/external-links";

test("a paper of either kind of id leads to arXiv's pages of it", () => {
  expect(abstractUrl("2512.00001")).toBe("https://arxiv.org/abs/2512.00001");
  expect(pdfUrl("hep-th/9901001")).toBe("https://arxiv.org/pdf/hep-th/9901001");
  expect(doi("2512.00001")).toBe("10.48550/arXiv.2512.00001");
  expect(doiUrl("2512.00001")).toBe("https://doi.org/10.48550/arXiv.2512.00001");
});

test("words are searched at arXiv as they were typed", () => {
  expect(arxivSearchUrl("a & b")).toBe("https://arxiv.org/search/?query=a+%26+b&searchtype=all");
});
