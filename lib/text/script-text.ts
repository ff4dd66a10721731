const SUPERSCRIPT = new Map(zip("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ"));
const SUBSCRIPT = new Map(zip("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎"));

/** A superscript in plain text: `10⁻³`, `90°`, `x^d`, `x^(d+1)`. */
export function superscriptText(spacedScript: string): string {
  const script = compact(spacedScript);
  if (script === "∘") return "°";
  // Stars, primes and daggers are raised by nature.
  if (/^[*∗⋆†‡′″⊤⊥♯⊛°®™]+$/.test(script)) return script.replaceAll("∗", "*");
  return translated(script, SUPERSCRIPT) ?? `^${atom(script)}`;
}

/** A subscript in plain text: `x₁`, `x_i`, `x_(i+1)`. */
export function subscriptText(spacedScript: string): string {
  const script = compact(spacedScript);
  return translated(script, SUBSCRIPT) ?? `_${atom(script)}`;
}

/** In parentheses where the text is more than one word or number, so that what binds to it stays clear. */
export function atom(text: string): string {
  return /^(?:[\p{L}\p{M}\p{N}.′*]*|\([^()]*\))$/u.test(text) ? text : `(${text})`;
}

/** Scripts are set tight; only the space between two words stays. */
function compact(script: string): string {
  return script.replace(/(?<![\p{L}\p{N}]) | (?![\p{L}\p{N}])/gu, "");
}

function translated(text: string, table: Map<string, string>): string | undefined {
  const characters = [...text].map((character) => table.get(character));
  return characters.includes(undefined) ? undefined : characters.join("");
}

function zip(from: string, to: string): [string, string][] {
  const target = [...to];
  return [...from].map((character, index) => [character, target[index] ?? ""]);
}
