import { describe, expect, test } from "vitest";
import { plainText } from "@/lib/text/latex/render";

describe("dollar signs", () => {
  test.each([
    ["US$3; $n$=5$", "US$3; n=5$"],
    ["5$–10$ cents", "5$–10$ cents"],
    ["$10 and $20", "$10 and $20"],
    ["\\$5 and $x$", "$5 and x"],
    ["A$5, C$10 and $x$", "A$5, C$10 and x"],
    ["(US$5) or (US$6)", "(US$5) or (US$6)"],
    ["R$10 e R$20", "R$10 e R$20"],
    ["HK$100 $x_1$", "HK$100 x₁"],
    ["$3M and $x^2$", "$3M and x²"],
    ["from 5$ to $x$", "from 5$ to x"],
    ["1.5$-2.5$ each", "1.5$-2.5$ each"],
  ])("of money stay: %s", (source, text) => expect(plainText(source)).toBe(text));

  test.each([
    ["GSM$8$K and Place-it-R$1$, an", "GSM8K and Place-it-R1, an"],
    ["$96.8\\%$ ($397$B-A$17$B)", "96.8% (397B-A17B)"],
    ["$2^n$ and $3$", "2ⁿ and 3"],
    ["$10$–$20$", "10–20"],
    ["$0.5$ to $1.0$", "0.5 to 1.0"],
    ["10$\\times$ faster", "10× faster"],
    ["a $1-2$ range", "a 1 − 2 range"],
  ])("of formulas go: %s", (source, text) => expect(plainText(source)).toBe(text));
});

describe("what a source lost", () => {
  test.each([
    ["valued at \\1 million USD", "valued at $1 million USD"],
    ["roughly \\1\nand", "roughly $1 and"],
    ["less than \\0.1. Code", "less than $0.1. Code"],
    ["(about \\212 K)", "(about $212 K)"],
    ["prices (\\22K for", "prices ($22K for"],
    ["textttDual-textttHead", "Dual-Head"],
    ["texttt{D}ual-texttt{H}ead", "Dual-Head"],
    ["in mathcalO(n) and mathcal{O}(m)", "in O(n) and O(m)"],
    ["in mathbf R and textbf2.15%", "in R and 2.15%"],
    ["textbfREasoning, R^textbf{2AI}", "REasoning, R^2AI"],
  ])("is restored: %s", (source, text) => expect(plainText(source)).toBe(text));

  test.each([
    "; \\3) Training",
    "the group \\1 of a pattern",
    "ends with \\0 or \\033[0m",
    "context, textile, textbook and text",
    "mathematics, a fraction, emphasis",
    "a textbf and a mathcal command",
    "subtextitE and a_textbfX",
    "https://a.org/textbfX?q=mathbfY",
  ])("is not guessed: %s", (source) => expect(plainText(source)).toBe(source));
});
