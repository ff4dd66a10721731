import { describe, expect, test } from "vitest";
import { abstractHtml, titleHtml } from "@/lib/text/latex/render";
import { markupFaults } from "./markup-faults";

describe("HTML of titles and abstracts", () => {
  test("text commands become elements", () => {
    expect(titleHtml("\\textbf{A} \\emph{b} \\texttt{<think>} \\textsc{c} \\underline{d}")).toBe(
      '<strong>A</strong> <em>b</em> <code>&lt;think&gt;</code> <span class="small-caps">c</span> <u>d</u>',
    );
    expect(titleHtml("FA^{3}-CLIP, L_{joint} and obj_to_subj")).toBe(
      "FA<sup>3</sup>-CLIP, L<sub>joint</sub> and obj_to_subj",
    );
  });

  test("mathematics becomes MathML without its source and without styles", () => {
    expect(titleHtml("$K$-NN in $x^2$")).toBe(
      "<math><mi>K</mi></math>-NN in <math><msup><mi>x</mi><mn>2</mn></msup></math>",
    );
    expect(abstractHtml("so $$a$$")).toBe('so <math display="block"><mi>a</mi></math>');
    expect(titleHtml("so $$a$$")).toBe("so <math><mi>a</mi></math>");
  });

  test("a formula that is only a number, a sign or styled text is text", () => {
    expect(titleHtml("$-0.5\\%$ at $640\\times480$, $\\textit{DRA}$")).toBe("−0.5% at 640×480, <em>DRA</em>");
  });

  test("a formula wider than a phone is marked, so that it may scroll", () => {
    expect(titleHtml("$a+b+c+d+e+f+g+h+i+j+k+l+m$")).toMatch(/^<math class="long">/);
    expect(titleHtml("$a+b+c$")).toMatch(/^<math><mrow>/);
  });

  test("a macro of the author's in a formula shows its name", () => {
    expect(titleHtml("$\\method_1$")).toBe("<math><msub><mi>method</mi><mn>1</mn></msub></math>");
  });

  test("a formula that nobody can read is shown as its source", () => {
    expect(titleHtml("$\\frac{<b>}$")).toBe("<code>\\frac{&lt;b&gt;}</code>");
    const long = `x${"+x".repeat(1000)}`;
    expect(titleHtml(`\\(${long}\\)`)).toBe(`\\(${long}\\)`);
  });

  test("addresses are linked without the punctuation around them, in abstracts only", () => {
    const link = (href: string, label = href) => `<a href="${href}" rel="nofollow noopener">${label}</a>`;
    const cases: [string, string][] = [
      ["See https://a.org/b_c~d.", `See ${link("https://a.org/b_c~d")}.`],
      ["(https://a.org/b_(c)).", `(${link("https://a.org/b_(c)")}).`],
      ["<https://a.org>", `&lt;${link("https://a.org")}&gt;`],
      ["**https://a.org**", `**${link("https://a.org")}**`],
      ["\\url{https://a.org/x\\_y\\%20}", link("https://a.org/x_y%20")],
      ["https://a.org/x\\_y, or", `${link("https://a.org/x_y")}, or`],
      ["\\href{https://a.org}{\\textbf{here}}", link("https://a.org", "<strong>here</strong>")],
      ["\\href{https://a.org}.", `${link("https://a.org")}.`],
      ["\\href{https://a.org}{https://b.org}", link("https://a.org", "https://b.org")],
      ["https://a.org/{page}", link("https://a.org/", "page")],
      ["https://a.org/?a=1&b=2", link("https://a.org/?a=1&amp;b=2")],
      ["$\\href{https://a.org}{here}$.", `${link("https://a.org", "here")}.`],
    ];
    for (const [source, html] of cases) {
      expect(abstractHtml(source), source).toBe(html);
      expect(titleHtml(source), source).not.toContain("<a");
    }
  });
});

describe("hostile sources", () => {
  const vectors = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"><svg/onload=alert(1)>'",
    "&lt;script&gt; &#x3c;b",
    "$<script>alert(1)</script>$",
    "$\\text{<img src=x onerror=alert(1)>}$",
    "$\\text{\"' onmouseover=alert(1)}$",
    "$x \\textbf{<b>} \\mathrm{<i>}$",
    "$\\<script>$",
    "$$\\begin{matrix}<a&>b\\\\'c&\"d\\end{matrix}$$",
    "\\href{javascript:alert(1)}{x}",
    "\\href{JaVaScRiPt:alert(1)}{x}",
    "\\href{ javascript:alert(1)}{x}",
    "\\href{java\tscript:alert(1)}{x}",
    "\\href{data:text/html,<script>alert(1)</script>}{x}",
    "\\href{javascript://a.org/%0aalert(1)}{x} \\url{javascript://a.org/%0aalert(1)}",
    "\\href{ftp://a.org/}{x} \\href{https:a.org}{x} \\href{https://localhost/}{x}",
    "\\href{//evil.org}{x}",
    '\\href{https://a.org/" onclick="alert(1)}{x}',
    "\\href{https://a.org/'><script>}{x}",
    "\\href{https://a.org}{<script>alert(1)</script>}",
    "\\url{javascript:alert(1)}",
    "\\url{data:text/html;base64,PHNjcmlwdD4=}",
    'https://a.org/"onmouseover="alert(1)',
    "https://a.org/<script>",
    "https://a.org/{javascript:alert(1)}",
    "$\\href{javascript:alert(1)}{x}$",
    "$\\url{javascript:alert(1)}$",
    "$x\\href{javascript:alert(1)}{x}$",
    '$\\class{a" onclick="alert(1)}{x}$',
    "$\\id{a}{x} $",
    "$\\cssId{a}{x}$",
    "$\\style{color:red;background:url(//evil.org)}{x}$",
    "$\\htmlData{a=1}{x}$",
    "$\\htmlClass{a}{x}\\htmlId{b}{x}\\htmlStyle{c:d}{x}$",
    "$\\includegraphics{https://evil.org/x.png}$",
    "$\\color{red;background:url(//evil.org)}x$",
    "$\\textcolor{#f00}{x}\\colorbox{red}{y}\\fcolorbox{red}{blue}{z}$",
    '$\\definecolor{a}{HTML}{f00"}\\color{a}x$',
    '$\\ref{a}\\label{"><script>}\\tag{<b>}x$',
    '\\[\\label{"><script>}x\\tag{<b>}\\]',
    "$\\toggle{a}{b}\\endtoggle$",
    "$\\rule{999em}{999em}\\hspace{-99em}\\kern-99em\\raisebox{99em}{x}\\mathllap{x}$",
    "$\\unicode{x3c}script\\unicode{x3e}$",
    '$\\char60 script$ \\char"3C script',
    "\\unicode{x3c}script\\unicode{x3e} \\unicode{xD800} \\unicode{x202E}",
    "\\verb|<script>| \\texttt{<script>}",
    "$\\def\\a{\\a\\a}\\a$ $\\gdef\\b{<b>}\\b$",
    "$\\newcommand{\\x}{<script>}\\x$",
    "$\\__proto__ \\constructor$ \\constructor{x} \\toString \\hasOwnProperty{a}",
    "$\\cancel{x}\\boxed{y}\\phase{z}\\angl{n}\\ce{H2O}$",
    "\u0000<\u0000script>",
    "\ud800 <b>",
  ];

  test("no source brings a tag, an attribute or an address of its own into a page", () => {
    for (const vector of vectors)
      for (const html of [titleHtml(vector), abstractHtml(vector), abstractHtml(`\\textbf{${vector}}`)])
        expect(markupFaults(html), `${vector}\n${html}`).toEqual([]);
  });

  test("only http and https are linked", () => {
    for (const vector of vectors)
      for (const [, href] of abstractHtml(vector).matchAll(/href="([^"]*)"/g))
        expect(href, vector).toMatch(/^https:\/\/a\.org/);
  });

  test("whatever the pieces and their order, the markup contains only allowed elements", () => {
    const pieces = [
      ..."\\ { } $ $$ ^ _ ~ ' ` \" & < > % # - -- ( ) [ ] a 1".split(" "),
      ..." \n|\\(|\\)|\\[|\\]|\\textbf{|\\emph|\\href{|https://a.org/|}{|\\url{|\\cite{|\\em |\\frac|\\sqrt{|\\left(".split(
        "|",
      ),
      ..."\\right)|\\text{|\\begin{cases}|\\end{cases}|\\begin{equation}|\\end{equation}|\\\\|\\alpha|\\ours|\\'|\\c{".split(
        "|",
      ),
      ...'\\"o|\\verb+|\\char"|\\color{red}|\\class{x}|<script>|onerror=|javascript:|&amp;|é|😀|\ud800|word '.split(
        "|",
      ),
      ..."\\underbrace{|\\overset{|\\xrightarrow{|\\tag{|\\label{|\\ref{|\\boxed{|\\cancel{|\\mathbf{|\\hat".split(
        "|",
      ),
    ];
    const random = generator(20251212);
    for (let round = 0; round < 4000; round += 1) {
      const length = 1 + Math.floor(random() * 30);
      const source = Array.from({ length }, () => pieces[Math.floor(random() * pieces.length)]).join("");
      for (const html of [titleHtml(source), abstractHtml(source)])
        expect(markupFaults(html), `${source}\n${html}`).toEqual([]);
    }
  }, 60_000);

  test("long and deeply nested sources are parsed quickly", () => {
    for (const unit of [
      "{",
      "}",
      "$",
      "$$",
      "\\(",
      "\\[",
      "\\textbf{",
      "`",
      "``",
      "\\em{",
      "^{",
      "$^{",
      "https://a.org/",
      "\\'",
      "~",
      "{\\bf ",
      "\\footnote{",
      "\\href{",
      "$\\frac{",
      "\\x ",
      "(",
      "\\url{https://a.org/((((",
    ]) {
      const source = unit.repeat(Math.ceil(20_000 / unit.length));
      // The processor's time, which a busy machine does not stretch.
      const start = process.cpuUsage();
      expect(markupFaults(abstractHtml(source)), unit).toEqual([]);
      expect(process.cpuUsage(start).user / 1000, unit).toBeLessThan(2000);
    }
  }, 60_000);
});

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
