/**
 * Plain text as LaTeX that bibtex with pdflatex and biber both read, with no package: letters with accents and signs become
 * commands, since bibtex cuts names between bytes. Scripts that need a font of their own (Chinese, Cyrillic, emoji) stay as
 * they are, for documents that load one.
 */
export function latexText(text: string): string {
  return [...runs(text.normalize("NFC"))].map(latexRun).join("");
}

/** A character with the marks that combine with it, or a run of digits that are raised or lowered. */
function runs(text: string): string[] {
  return text.match(/[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ]+|[₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎]+|\P{M}\p{M}*|\p{M}/gu) ?? [];
}

function latexRun(run: string): string {
  const known = PLAIN[run] ?? LETTER[run];
  if (known !== undefined) return known;
  const sign = SIGN[run];
  if (sign !== undefined) return `{$${sign}$}`;
  const raised = translated(run, RAISED);
  if (raised !== undefined) return `{$^{${raised}}$}`;
  const lowered = translated(run, LOWERED);
  if (lowered !== undefined) return `{$_{${lowered}}$}`;
  return accented(run) ?? run;
}

/** What LaTeX would read as its own, and punctuation that it writes with ASCII. */
const PLAIN: Record<string, string> = {
  "\\": "\\textbackslash{}",
  "{": "\\textbraceleft{}",
  "}": "\\textbraceright{}",
  "#": "\\#",
  $: "\\$",
  "%": "\\%",
  "&": "\\&",
  _: "\\_",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  "<": "{$<$}",
  ">": "{$>$}",
  "|": "{$|$}",
  "\u00a0": "~",
  "\u202f": "~",
  "\u2009": " ",
  "\u00ad": "",
  "\u200b": "",
  "\u200c": "",
  "\u200d": "",
  "\ufe0f": "",
  "‘": "`",
  "’": "'",
  "“": "``",
  "”": "''",
  "„": ",,",
  "‐": "-",
  "‑": "-",
  "–": "--",
  "—": "---",
  "…": "\\ldots{}",
  "§": "\\S{}",
  "¶": "\\P{}",
  "©": "\\copyright{}",
  "®": "\\textregistered{}",
  "™": "\\texttrademark{}",
  "£": "\\pounds{}",
  "€": "\\texteuro{}",
  "¥": "\\textyen{}",
  "¡": "!`",
  "¿": "?`",
};

const LETTER: Record<string, string> = {
  ß: "{\\ss}",
  ø: "{\\o}",
  Ø: "{\\O}",
  æ: "{\\ae}",
  Æ: "{\\AE}",
  œ: "{\\oe}",
  Œ: "{\\OE}",
  å: "{\\aa}",
  Å: "{\\AA}",
  ł: "{\\l}",
  Ł: "{\\L}",
  đ: "{\\dj}",
  Đ: "{\\DJ}",
  ð: "{\\dh}",
  Ð: "{\\DH}",
  þ: "{\\th}",
  Þ: "{\\TH}",
  ı: "{\\i}",
};

const ACCENT: Record<string, string> = {
  "\u0300": "`",
  "\u0301": "'",
  "\u0302": "^",
  "\u0303": "~",
  "\u0304": "=",
  "\u0306": "u",
  "\u0307": ".",
  "\u0308": '"',
  "\u030a": "r",
  "\u030b": "H",
  "\u030c": "v",
  "\u0323": "d",
  "\u0326": "textcommabelow",
  "\u0327": "c",
  "\u0328": "k",
  "\u0331": "b",
};

/** "{\'e}" and "{\v{s}}"; undefined for a character without accents, or with one that LaTeX lacks. */
function accented(run: string): string | undefined {
  const [letter = "", ...marks] = run.normalize("NFD");
  if (marks.length === 0 || !/[A-Za-z]/.test(letter)) return undefined;
  let inside = letter;
  for (const mark of marks) {
    const command = ACCENT[mark];
    if (command === undefined) return undefined;
    // LaTeX takes the dot off an i by itself.
    const base = inside === "j" ? "\\j" : inside;
    inside = /[a-z]/i.test(command) || base.length > 2 ? `\\${command}{${base}}` : `\\${command}${base}`;
  }
  return `{${inside}}`;
}

const RAISED = table("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ", "0123456789+-=()n");
const LOWERED = table("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎", "0123456789+-=()");

function table(from: string, to: string): Map<string, string> {
  const target = [...to];
  return new Map([...from].map((character, index) => [character, target[index] ?? ""]));
}

function translated(run: string, from: Map<string, string>): string | undefined {
  const characters = [...run].map((character) => from.get(character));
  return characters.includes(undefined) ? undefined : characters.join("");
}

/** Signs that plain LaTeX sets in a formula. */
const SIGN: Record<string, string> = Object.fromEntries(
  `≠ \\neq
≥ \\geq
⩾ \\geq
≤ \\leq
⩽ \\leq
≪ \\ll
≫ \\gg
≈ \\approx
≃ \\simeq
≅ \\cong
≡ \\equiv
∼ \\sim
≔ :=
∝ \\propto
± \\pm
∓ \\mp
× \\times
÷ \\div
· \\cdot
⋅ \\cdot
∗ *
⋆ \\star
★ \\star
∘ \\circ
° ^{\\circ}
• \\bullet
− -
⊕ \\oplus
⊗ \\otimes
⊙ \\odot
∞ \\infty
∇ \\nabla
∂ \\partial
∑ \\sum
∏ \\prod
∫ \\int
√ \\surd
∀ \\forall
∃ \\exists
∅ \\emptyset
∈ \\in
∉ \\notin
∋ \\ni
⊂ \\subset
⊃ \\supset
⊆ \\subseteq
⊇ \\supseteq
∪ \\cup
∩ \\cap
∧ \\wedge
∨ \\vee
¬ \\neg
∖ \\setminus
⊢ \\vdash
⊥ \\perp
⊤ \\top
∥ \\parallel
‖ \\|
∣ \\mid
⟨ \\langle
⟩ \\rangle
〈 \\langle
〉 \\rangle
⌈ \\lceil
⌉ \\rceil
⌊ \\lfloor
⌋ \\rfloor
→ \\rightarrow
← \\leftarrow
↔ \\leftrightarrow
⇒ \\Rightarrow
⇐ \\Leftarrow
⇔ \\Leftrightarrow
⟹ \\Longrightarrow
⟶ \\longrightarrow
⟺ \\Longleftrightarrow
↦ \\mapsto
⊘ \\oslash
⊖ \\ominus
↛ \\not\\rightarrow
≮ \\not<
≯ \\not>
≰ \\not\\leq
≱ \\not\\geq
≢ \\not\\equiv
≉ \\not\\approx
⊈ \\not\\subseteq
⊄ \\not\\subset
∄ \\not\\exists
≺ \\prec
≻ \\succ
⪯ \\preceq
⪰ \\succeq
≼ \\preceq
≽ \\succeq
≜ :=
⊎ \\uplus
⊔ \\sqcup
⊓ \\sqcap
⊨ \\models
⋀ \\bigwedge
⋁ \\bigvee
⋂ \\bigcap
⋃ \\bigcup
◇ \\diamond
⋄ \\diamond
○ \\bigcirc
↗ \\nearrow
↘ \\searrow
↖ \\nwarrow
↙ \\swarrow
↕ \\updownarrow
↪ \\hookrightarrow
↩ \\hookleftarrow
⇌ \\rightleftharpoons
⇑ \\Uparrow
⇓ \\Downarrow
⟵ \\longleftarrow
∠ \\angle
↑ \\uparrow
↓ \\downarrow
♯ \\sharp
♭ \\flat
♮ \\natural
♠ \\spadesuit
♥ \\heartsuit
♦ \\diamondsuit
♣ \\clubsuit
† \\dagger
‡ \\ddagger
′ '
″ ''
ℓ \\ell
ℏ \\hbar
ℵ \\aleph
△ \\triangle
⋯ \\cdots
⋮ \\vdots
ℝ \\mathbf{R}
ℂ \\mathbf{C}
ℕ \\mathbf{N}
ℤ \\mathbf{Z}
ℚ \\mathbf{Q}
ℙ \\mathbf{P}
𝔼 \\mathbf{E}
µ \\mu
α \\alpha
β \\beta
γ \\gamma
δ \\delta
ε \\varepsilon
ϵ \\epsilon
ζ \\zeta
η \\eta
θ \\theta
ϑ \\vartheta
ι \\iota
κ \\kappa
λ \\lambda
μ \\mu
ν \\nu
ξ \\xi
ο o
π \\pi
ρ \\rho
σ \\sigma
ς \\varsigma
τ \\tau
υ \\upsilon
φ \\varphi
ϕ \\phi
χ \\chi
ψ \\psi
ω \\omega
Γ \\Gamma
Δ \\Delta
∆ \\Delta
Θ \\Theta
Λ \\Lambda
Ξ \\Xi
Π \\Pi
Σ \\Sigma
Υ \\Upsilon
Φ \\Phi
Ψ \\Psi
Ω \\Omega`
    .split("\n")
    .map((line) => line.split(" ") as [string, string]),
);
