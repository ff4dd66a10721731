const MATHML =
  /^(?:math|mrow|mi|mn|mo|mtext|mspace|mfrac|msqrt|mroot|msub|msup|msubsup|munder|mover|munderover|mmultiscripts|mprescripts|mtable|mtr|mtd|mphantom|mstyle)$/;
const MATHML_ATTRIBUTE =
  /^(?:display|displaystyle|form|stretchy|symmetric|largeop|movablelimits|accent|accentunder|mathvariant|scriptlevel|linethickness|minsize|maxsize|width|lspace|rspace)="[a-z0-9.-]*"$/;
const ENTITY = /&(?:amp|lt|gt|quot|#39);/g;

/** What is wrong with inline markup: tags or attributes that are not allowed, bad nesting, unescaped signs. */
export function markupFaults(markup: string): string[] {
  const faults: string[] = [];
  const open: string[] = [];
  const texts = markup.split(/<([^<>]*)>/);
  texts.forEach((part, index) => {
    if (index % 2 === 0) {
      if (/[<>"'&]/.test(part.replace(ENTITY, ""))) faults.push(`unescaped: ${part}`);
      return;
    }
    const [, closing, name = "", rest = ""] = /^(\/?)([a-z]+)((?: [a-z]+="[^"]*")*)$/.exec(part) ?? [];
    if (closing) {
      if (open.pop() !== name || rest !== "") faults.push(`bad nesting: </${part}>`);
      return;
    }
    open.push(name);
    if (!isAllowed(name, rest)) faults.push(`not allowed: <${part}>`);
  });
  if (open.length > 0) faults.push(`left open: ${open.join(" ")}`);
  return faults;
}

function isAllowed(name: string, attributes: string): boolean {
  const list = attributes.match(/[a-z]+="[^"]*"/g) ?? [];
  if (name === "a") return /^ href="https?:\/\/[^"\s]+" rel="nofollow noopener"$/.test(attributes);
  if (name === "span") return attributes === ' class="small-caps"';
  if (/^(?:em|strong|code|u|sup|sub)$/.test(name)) return attributes === "";
  if (name === "math" && attributes === ' class="long"') return true;
  return MATHML.test(name) && list.every((attribute) => MATHML_ATTRIBUTE.test(attribute));
}
