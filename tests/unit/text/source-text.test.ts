import { describe, expect, test } from "vitest";
import { abstractBlocksHtml, abstractHtml, plainText } from "@/lib/text/latex/render";
import { abstractMarkdown, latexMarkdown, markdownExcerpt } from "@/lib/text/latex/to-markdown";
import { sourceLine, sourceParagraphs } from "@/lib/text/source-text";

describe("the HTML of a source", () => {
  test.each([
    ["6.2% &#177; 2.8%", "6.2% ± 2.8%"],
    ["R&amp;D", "R&D"],
    ["p &lt; 0.05", "p < 0.05"],
    ["caf&eacute; &#x2013; &#8217;", "café – ’"],
    ["it&#146;s", "it’s"],
    ["US&#36;5 and &dollar;6", "US\\$5 and \\$6"],
    ["&amp;lt; is an entity", "&lt; is an entity"],
    ["AT&T; Q&A; H&E; &unknown; &#99999999;", "AT&T; Q&A; H&E; &unknown; &#99999999;"],
    ['our <a href="https://a.org/x">this https URL.</a>', "our this https URL."],
    ['<i>E. coli</i> and <b>bold</b>, <em class="x">so</em>', "E. coli and bold, so"],
    ["CO<sub>2</sub> and 10<sup>6</sup>", "CO_{2} and 10^{6}"],
    ["<sup>13</sup>C", "13C"],
    ["<p>One.</p><p>Two.</p>", "One. Two."],
    ["<jats:p>One <jats:italic>two</jats:italic></jats:p>", "One two"],
    ["one<br/>two<br>three", "one two three"],
    ["the token <think> and </think>", "the token <think> and </think>"],
    ["x < y and a<b>c, i<p", "x < y and a<b>c, i<p"],
    ["the tag <i> and \\texttt{<b>} \\texttt{</b>}", "the tag <i> and \\texttt{<b>} \\texttt{</b>}"],
    ["&lt;i&gt; is a tag", "<i> is a tag"],
    ["<reference image, text>, <EOS>, <a photo>", "<reference image, text>, <EOS>, <a photo>"],
  ])("is read once: %s", (source, text) => {
    expect(sourceLine(source)).toBe(text);
  });
});

describe("the paragraphs of an abstract", () => {
  test.each([
    ["one\nline\nonly", ["one line only"]],
    ["  First\nline.\n  Second\nline.", ["First line.", "Second line."]],
    ["First.\r\n\r\nSecond\r\npart.", ["First.", "Second part."]],
    ["First.\n \t\nSecond.", ["First.", "Second."]],
    ["First.\n\tSecond.", ["First.", "Second."]],
    ["We show:\n  1. one\n  2. two\nmore\n  3. three", ["We show:", "1. one", "2. two more", "3. three"]],
    ["We show:\n  - one\n    goes on\n  - two", ["We show:", "- one goes on", "- two"]],
    ["We show:\n\n* one\n* two\n\nEnd.", ["We show:", "* one", "* two", "End."]],
    ["windows\n- supported sizes\n(2) has", ["windows - supported sizes (2) has"]],
    ["A sentence that\n  a program\n  indented.", ["A sentence that a program indented."]],
    ["Given\n$$\n  x = y\n$$\nwe prove.\n  Then.", ["Given $$ x = y $$ we prove.", "Then."]],
    ["Given \\begin{align}\n  x\n\\end{align} so.", ["Given \\begin{align} x \\end{align} so."]],
    [
      "Links\n  Code: https://a.org\n  Data: https://b.org\nare here",
      ["Links", "Code: https://a.org", "Data: https://b.org are here"],
    ],
    ["<p>One.</p><p>Two.</p><ul><li>a</li><li>b</li></ul>", ["One.", "Two.", "- a", "- b"]],
    ["We show\nthat $a$\n  holds.\n  Then", ["We show that $a$ holds.", "Then"]],
    [" \n\n ", []],
  ])("begin at blank and indented lines: %j", (source, paragraphs) => {
    expect(sourceParagraphs(source)).toBe(paragraphs.join("\n\n"));
    expect(sourceParagraphs(paragraphs.join("\n\n")), "again").toBe(paragraphs.join("\n\n"));
  });

  test("become paragraphs and lists of a page and of markdown, and one line elsewhere", () => {
    const source = "We $x<y$:\n\n- one\n\n- two\n\n1) a\n\n2) b\n\n(i) c\n\n(ii) d\n\n– and so on.";
    expect(abstractBlocksHtml(source).replace(/<math>.*?<\/math>/, "M")).toBe(
      '<p>We M:</p><ul><li>one</li><li>two</li></ul><ol type="1" start="1"><li>a</li><li>b</li></ol>' +
        '<ol type="i" start="1"><li>c</li><li>d</li></ol><p>– and so on.</p>',
    );
    expect(abstractMarkdown(source)).toBe(
      "We $x<y$:\n\n- one\n- two\n\n1. a\n2. b\n\n- (i) c\n- (ii) d\n\n– and so on.",
    );
    expect(plainText(source)).toBe("We x < y: - one - two 1) a 2) b (i) c (ii) d – and so on.");
    expect(abstractHtml("a\n\nb")).toBe("a b");
  });

  test("one paragraph is written as before", () => {
    expect(abstractBlocksHtml("Only \\emph{this} & that.")).toBe("<p>Only <em>this</em> &amp; that.</p>");
    expect(abstractBlocksHtml("")).toBe("");
  });
});

describe("LaTeX in markdown", () => {
  test.each([
    ["Erd\\H{o}s--R\\'enyi ``graphs'' -- \\emph{now}", "Erdős–Rényi “graphs” – *now*"],
    ["$a<b$ and $\\alpha_{i}$", "$a<b$ and $\\alpha_{i}$"],
    ["$$\\sum x$$", "$$\\sum x$$"],
    ["\\(x^2\\)", "$x^2$"],
    ["$95\\%$ of 10^{6}", "95% of 10⁶"],
    ["\\textbf{B} \\texttt{a_b*c}", "**B** `a_b*c`"],
    ["C* and a*b, _x_, obj_to_subj", "C\\* and a\\*b, \\_x\\_, obj_to_subj"],
    ["<think> x < y", "\\<think> x < y"],
    ["costs \\$5", "costs $5"],
    ["costs \\$5 and \\$6", "costs \\$5 and \\$6"],
    [
      "\\href{https://a.org/b_(c)}{here} https://b.org/x_y",
      "[here](https://a.org/b_%28c%29) https://b.org/x_y",
    ],
    ["1. One", "1\\. One"],
    ["# One", "\\# One"],
  ])("is readable: %s", (source, markdown) => {
    expect(latexMarkdown(source)).toBe(markdown);
  });
});

test("an excerpt is cut between words, and never inside a formula", () => {
  const source = "We show $a^2 + b^2 < c^2$ for \\emph{all of it} and pay \\$5 or $n$.";
  const whole = "We show $a^2 + b^2 < c^2$ for *all of it* and pay \\$5 or $n$.";
  expect(markdownExcerpt(source, 200)).toBe(whole);
  expect(markdownExcerpt(source, 20)).toBe("We show…");
  expect(markdownExcerpt(source, 34)).toBe("We show $a^2 + b^2 < c^2$ for…");
  for (let length = 1; length <= whole.length; length += 1) {
    const excerpt = markdownExcerpt(source, length);
    expect(excerpt.length).toBeLessThanOrEqual(length);
    expect(excerpt.replaceAll("\\$", "").split("$").length % 2, excerpt).toBe(1);
  }
});
