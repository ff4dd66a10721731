import { describe, expect, test } from "vitest";
import { markdownHtml } from "@/lib/text/markdown/html";
import { mentionedHandles, nestingDepth } from "@/lib/text/markdown/inspect";
import { withTypedFormulas } from "@/lib/text/markdown/typed-formulas";
import { htmlFaults } from "../../support/html-faults";
import { XSS_VECTORS } from "../../support/xss-vectors";

const nobody = new Set<string>();
const html = (source: string) => markdownHtml(source, nobody);
const link = (href: string, text = href) => `<a href="${href}" rel="nofollow ugc noopener">${text}</a>`;

describe("nothing in a comment can run", () => {
  test("the judge of these tests finds what must not survive", () => {
    for (const bad of [
      "<script>x</script>",
      "<p onclick=x>",
      "<a href=javascript:x rel='nofollow ugc noopener'>",
      "<a href=//evil.example>",
      "<iframe>",
      "<math href=x>",
      "<!--x-->",
      "<img src=x>",
    ])
      expect(htmlFaults(bad), bad).not.toEqual([]);
  });

  test.each(XSS_VECTORS)("%j", (vector) => {
    const inPlaces = [
      vector,
      `> ${vector}`,
      `- ${vector}`,
      `**${vector}**`,
      `[${vector}](https://a.example)`,
      `a ${vector} b`,
    ];
    for (const source of inPlaces) expect(htmlFaults(html(source)), source).toEqual([]);
  });
});

describe("GitHub's markdown", () => {
  test("text, lists, code and tables", () => {
    expect(html("**a** *b* ~~c~~ `d`")).toBe(
      "<p><strong>a</strong> <em>b</em> <del>c</del> <code>d</code></p>",
    );
    expect(html("- [x] a\n- [ ] b")).toContain('<input type="checkbox" checked disabled> a');
    expect(html("|a|\n|-:|\n|1|")).toContain('<td align="right">1</td>');
    expect(html("```js\na < b\n```")).toBe("<pre><code>a &#x3C; b\n</code></pre>");
  });

  test("headings stand below the page's own", () => {
    expect(html("# a\n\n## b\n\n###### c")).toBe("<h3>a</h3>\n<h4>b</h4>\n<h6>c</h6>");
  });

  test("raw HTML is shown as it was written", () => {
    expect(html("a <b>c</b>")).toBe("<p>a &#x3C;b>c&#x3C;/b></p>");
  });

  test("links lead to the web or to a mail; any other is only its text", () => {
    expect(html("https://a.org")).toBe(`<p>${link("https://a.org/", "https://a.org")}</p>`);
    expect(html("[m](mailto:a@b.org)")).toBe(`<p>${link("mailto:a@b.org", "m")}</p>`);
    for (const target of ["/settings", "//a.org", "#x", "ftp://a.org", "https://bank.example@a.org"])
      expect(html(`[x](${target})`), target).toBe("<p>x</p>");
  });

  test("an image becomes a link, so that reading a comment contacts no other server", () => {
    expect(html("![plot](https://a.org/p.png)")).toBe(`<p>${link("https://a.org/p.png", "plot")}</p>`);
    expect(html("[![plot](https://a.org/p.png)](https://b.org)")).toBe(
      `<p>${link("https://b.org/", "plot")}</p>`,
    );
  });
});

describe("an address in a sentence ends where the sentence goes on", () => {
  const address = link("https://a.org/x");
  test.each([
    ["https://a.org/x.", `${address}.`],
    ["(https://a.org/x).", `(${address}).`],
    ["{https://a.org/x.}", `{${address}.}`],
    ["“see https://a.org/x).”", `“see ${address}).”`],
    ["[https://a.org/x];", `[${address}];`],
    ["«https://a.org/x»", `«${address}»`],
    ["（https://a.org/x）。", `（${address}）。`],
    ["https://a.org/x，然后", `${address}，然后`],
    ['"https://a.org/x."', `"${address}."`],
    ["https://a.org/x**", `${address}**`],
    ["https://a.org/x/.}", `${link("https://a.org/x/")}.}`],
    ["https://a.org/x_(y).", `${link("https://a.org/x_(y)")}.`],
    ["www.a.org/x).”", `${link("http://www.a.org/x", "www.a.org/x")}).”`],
    ["https://a.org/{id}/b}", `${link("https://a.org/%7Bid%7D/b", "https://a.org/{id}/b")}}`],
    ["<https://a.org/x.>", link("https://a.org/x.")],
    ["[x](https://a.org/x.)", link("https://a.org/x.", "x")],
  ])("%s", (source, shown) => {
    expect(html(source)).toBe(`<p>${shown}</p>`);
  });
});

describe("for readers without MathML", () => {
  test.each([
    ["$10^6$ and $10^{-3}$", "10^6 and 10^-3"],
    ["$x_1$, $x_{i+1}^2$", "x_1, x_(i+1)^2"],
    ["\\(H_2O\\)", "H_2 O"],
    ["$\\frac{a}{b} < c$ & $-x$", "a/b &lt; c &#x26; −x"],
    ["$90^\\circ$", "90°"],
  ])("%s is typed as people do", (source, typed) => {
    expect(withTypedFormulas(html(source))).toBe(`<p>${typed}</p>`);
  });

  test("all else stays as it was", () => {
    const other = html("**a** `x^2` [b](https://a.org) <c>");
    expect(withTypedFormulas(other)).toBe(other);
  });
});

describe("mathematics", () => {
  test("formulas become MathML, in the line and on their own", () => {
    const square = "<msup><mi>x</mi><mn>2</mn></msup>";
    expect(html("so $x^2$.")).toBe(`<p>so <math>${square}</math>.</p>`);
    expect(html("so $$x^2$$.")).toBe(`<p>so <math display="block">${square}</math>.</p>`);
    expect(html("$$\nx^2\n$$")).toBe(`<p><math display="block">${square}</math></p>`);
  });

  test("formulas in LaTeX's brackets are formulas, whatever markdown would read in them", () => {
    expect(html("so \\(a_1*b_2\\) and *c*")).toMatch(/^<p>so <math>.*<\/math> and <em>c<\/em><\/p>$/);
    expect(html("so \\(x\n= y\\)")).toContain("<mo>=</mo><mi>y</mi></mrow></math></p>");
    expect(html("\\[x^2\\]")).toMatch(/^<p><math display="block"><msup>/);
    const lines = html("so\n\\[\n a\n+ b\n- c\n> d\n\\]\nend").split("\n");
    expect(lines).toEqual(["<p>so</p>", expect.stringMatching(/^<p><math display="block">/), "<p>end</p>"]);
    expect(html("> \\[\n> a\n> + b\n> \\]\n> end")).toMatch(
      /^<blockquote>\n<p><math display="block">.*<\/math><\/p>\n<p>end<\/p>/,
    );
    expect(html("|a|\n|-|\n|\\(x_1\\)|")).toContain("<td><math><msub>");
  });

  test("brackets that escape markdown's, and those without an end, stay brackets", () => {
    expect(html("as in \\[1\\], \\[2, 3\\] and \\[sic\\] \\(see below\\)")).toBe(
      "<p>as in [1], [2, 3] and [sic] (see below)</p>",
    );
    expect(html("`\\(a\\)` \\\\(b\\\\)")).toBe("<p><code>\\(a\\)</code> \\(b\\)</p>");
    expect(html("\\(a")).toBe("<p>(a</p>");
    expect(html("\\[ a\n- b")).toBe("<p>[ a</p>\n<ul>\n<li>b</li>\n</ul>");
    expect(html("\\[a\n\nb\\]")).not.toContain("<math");
  });

  test("prices stay prices, and markdown inside of formulas stays TeX", () => {
    expect(html("costs $5 and $10")).toBe("<p>costs $5 and $10</p>");
    expect(html("$a_1 b_1 * c * d$")).toContain("<msub>");
    expect(html("$a_1 b_1 * c * d$")).not.toContain("<em>");
  });

  test("an unreadable or overlong formula is shown as its source", () => {
    expect(html("$\\frac{<b>}$")).toContain("<code>\\frac{&#x3C;b>}</code>");
    expect(html(`$$\n${"x+".repeat(600)}x\n$$`)).toMatch(/^<pre>x\+x/);
  });
});

describe("mentions", () => {
  const known = (source: string) => markdownHtml(source, new Set(["ada"]));

  test("a member's handle leads to the member, anybody else's is text", () => {
    expect(known("@Ada and @bob")).toBe(`<p>${link("/members/ada", "@Ada")} and @bob</p>`);
  });

  test("a handle in code, in a link or in an address is no mention", () => {
    for (const source of ["`@ada`", "[@ada](https://a.org)", "me@ada", "x/@ada", "@adas"])
      expect(known(source), source).not.toContain("/members/");
  });

  test("the handles to look up are few and in lower case", () => {
    expect(mentionedHandles("@Ada, @ada; @bob-2 x@y.org")).toEqual(["ada", "bob-2"]);
    expect(mentionedHandles(Array.from({ length: 99 }, (_, n) => `@m${n}`).join(" "))).toHaveLength(50);
  });
});

test("how deep quotes and lists are nested is known before they are read", () => {
  expect(nestingDepth(`a\n${">".repeat(9_000)}a`)).toBe(9_000);
  expect(nestingDepth("> - 1. a\n> b")).toBe(3);
  expect(nestingDepth("----------\n**a**")).toBe(0);
});
