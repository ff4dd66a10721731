import { describe, expect, test } from "vitest";
import { plainText } from "@/lib/text/latex/render";
import { collapseWhitespace, counted, escapeHtml, plural, truncateAtWord } from "@/lib/text/plain";

function expectPlain(cases: Record<string, string>): void {
  for (const [source, text] of Object.entries(cases)) expect(plainText(source), source).toBe(text);
}

describe("plain text", () => {
  test("text commands leave what they enclose", () => {
    expectPlain({
      "\\textbf{M}ulti-\\emph{modal} \\textsc{\\underline{Bench}}": "Multi-modal Bench",
      "{\\em GraphCodec}, {\\bf 2} and \\textcolor{red}{this}": "GraphCodec, 2 and this",
      "\\text{D\\textsuperscript{2}SP} and mAP\\textsubscript{50}": "D²SP and mAP₅₀",
      "for \\mbox{$\\mathcal{NP}$-hard} \\revised{cases}": "for NP-hard cases",
      "{B}ias-{L}inked {DE}biasing": "Bias-Linked DEbiasing",
    });
  });

  test("escapes, dashes, quotation marks and ties become their characters", () => {
    expectPlain({
      "50\\% of Q\\&A \\#1 a\\_b \\$5": "50% of Q&A #1 a_b $5",
      "pages 1--9 --- a well-known --flag": "pages 1–9 — a well-known –flag",
      "``task'' of ''visual'' \"size'' and `part' of the model's `gpt-4o`":
        '“task” of “visual” "size" and ‘part’ of the model\'s `gpt-4o`',
      "AIME~24 improves by ~20%, over 94% ~ 96%, at 1.6~2.5x":
        "AIME 24 improves by ~20%, over 94% ~ 96%, at 1.6~2.5x",
      "25{,}605 records in 4\\,ms at 360{\\deg} \\ldots": "25,605 records in 4 ms at 360° …",
    });
  });

  test("accents are put on their letters", () => {
    expectPlain({
      'Schr\\"odinger, H\\"{o}lder, na\\"{\\i}ve, Erd\\H{o}s--R\\\'enyi':
        "Schrödinger, Hölder, naïve, Erdős–Rényi",
      "Fran\\c{c}ois, Do\\~nana, S\\o ren, Karhunen-Lo\\`eve, k\\={a}k\\={a}":
        "François, Doñana, Søren, Karhunen-Loève, kākā",
      "Csisz{\\' a}r does not say don\\'t": "Csiszár does not say don't",
    });
  });

  test("commands that arXiv mangled into accents are read as they were meant", () => {
    expectPlain({
      "\\b{eta}-VAE, \\r{ho} = 0.3, \\k{appa}, Image \\c{opyright}": "β-VAE, ρ = 0.3, κ, Image ©",
    });
  });

  test("signs whose backslash a source lost are restored", () => {
    expectPlain({
      "4times faster, 7{times}, 360^circ views, three times": "4× faster, 7×, 360° views, three times",
    });
  });

  test("an unknown macro shows its name, an escape sequence stays", () => {
    expectPlain({
      "We propose \\method, and \\ours{} beats \\VRPAgent~(ours)":
        "We propose method, and ours beats VRPAgent (ours)",
      'after "\\n\\n", \\eg in $\\method$': 'after "\\n\\n", e.g. in method',
    });
  });

  test("citations go with the space before them, footnotes stay in parentheses", () => {
    expectPlain({
      "the model~\\cite{a,b}. As \\citep{c} shows": "the model. As shows",
      "on github\\footnote{https://github.com/a/b}.": "on github (https://github.com/a/b).",
    });
  });

  test("a link keeps its address once", () => {
    expectPlain({
      "\\href{https://a.org/x}{here}": "here (https://a.org/x)",
      "\\href{https://a.org/x}{https://a.org/x} \\url{https://a.org/y\\_z}":
        "https://a.org/x https://a.org/y_z",
      "https://a.org/{project page}": "project page (https://a.org/)",
    });
  });

  test("simple mathematics becomes Unicode", () => {
    expectPlain({
      "$\\mathcal{O}(n\\log n)$, $\\alpha \\leq 3 \\times 10^{-3}$": "O(n log n), α ≤ 3×10⁻³",
      "M$^2$D, $90^\\circ$, $x_1 \\in \\mathbb{R}^d$, \\(\\Delta\\)Conv": "M²D, 90°, x₁ ∈ ℝ^d, ΔConv",
      "$\\frac{a+1}{2}$, $\\sqrt{n}$, $\\hat{x}_{t-1}$, $\\binom{n}{k}$":
        "(a + 1)/2, √n, x̂_(t−1), (n choose k)",
      "$\\textbf{BERT}$ in 90$\\unicode{x2013}$95 at O(n^2) and 10^{-5}": "BERT in 90–95 at O(n²) and 10⁻⁵",
      "$\\sim$50 or $2.16\\times$$\\sim$$2.50\\times$": "~50 or 2.16×~2.50×",
    });
  });

  test("prices are not mathematics", () => {
    for (const prose of [
      "costs $5 and $10",
      "less than $200 US",
      "from $4,500/task to GPT-5.2's $12/task, although",
      "$1.61/hour versus 5GB and $0.16/hour",
      "around $250, and an average of $306). Each of $1M total",
      "at 4$ per hour",
    ])
      expect(plainText(prose)).toBe(prose);
    expectPlain({
      "$38\\% relative reduction in artifacts ($F_1$)": "$38% relative reduction in artifacts (F₁)",
      "$p < 0.01$) enabling $0.003/query": "p < 0.01) enabling $0.003/query",
    });
  });

  test("unbalanced sources stay readable", () => {
    expectPlain({
      "a } b": "a b",
      "a {b": "a b",
      "\\textbf{a": "a",
      "x \\( y": "x \\( y",
      "end \\": "end \\",
    });
  });
});

describe("white space and length", () => {
  test("white space and control characters collapse to one space", () => {
    expect(collapseWhitespace("  a\n\n b\u00a0\u0000\tc ")).toBe("a b c");
  });

  test("a text is cut between words and never longer than asked", () => {
    expect(truncateAtWord("decoder layers", 14)).toBe("decoder layers");
    expect(truncateAtWord("decoder layers, and more", 17)).toBe("decoder layers…");
    expect(truncateAtWord("decoder layers", 8)).toBe("decoder…");
    expect(truncateAtWord("decoderlayers", 8)).toBe("decoder…");
    expect(truncateAtWord("ab😀cd", 4)).toBe("ab…");
    for (let max = 1; max < 20; max += 1)
      expect(truncateAtWord("a bb ccc dddd eeeee ffffff", max).length).toBeLessThanOrEqual(max);
  });
});

test("a count comes with its noun in the singular or plural", () => {
  expect([0, 1, 2, 1000].map((count) => counted(count, "paper"))).toEqual([
    "0 papers",
    "1 paper",
    "2 papers",
    "1000 papers",
  ]);
  expect([1, 2].map((count) => counted(count, "more reply", "more replies"))).toEqual([
    "1 more reply",
    "2 more replies",
  ]);
  expect([1, 2].map((count) => plural(count, "stays", "stay"))).toEqual(["stays", "stay"]);
});

test("text becomes HTML in which nothing is markup", () => {
  expect(escapeHtml(`<a href="x" title='y'>Q&A</a>`)).toBe(
    "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;Q&amp;A&lt;/a&gt;",
  );
});
