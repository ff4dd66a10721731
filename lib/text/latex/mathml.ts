import temml from "temml";
import { codePointText } from "./characters";
import { FORMULA_CHARACTERS_MAX } from "./find-formula";

export type FormulaElement = { tag: string; attributes: [string, string][]; children: FormulaNode[] };
export type FormulaNode = string | FormulaElement;

type Options = { display: boolean; unknownCommands: "fail" | "name" };

const UNKNOWN_COMMANDS_MAX = 5;
const DEPTH_MAX = 60;
/** Some commands write many elements each. The largest formula of the archives has half as many. */
const ELEMENTS_MAX = 3000;

/** Commands that define others, with which a short formula could become a long one, and those that reach out of it. */
const REFUSED =
  /\\(?:href|url|includegraphics|def|gdef|edef|xdef|let|futurelet|global|long|(?:re)?newcommand|providecommand|definecolor)(?![A-Za-z])/;

/** Commands for which Temml builds their argument several times, so that each level of nesting would double the work. */
const BUILT_ONCE: Record<string, string> = {
  "\\llap": "\\rlap",
  "\\mathllap": "\\mathrlap",
  "\\cancelto": "\\cancel{#2}^{#1}",
  "\\equilibriumRight": "\\xrightleftharpoons",
  "\\equilibriumLeft": "\\xrightleftharpoons",
};

const WORD = /^[a-z-]+$/;
const ATTRIBUTES: Record<string, RegExp> = {
  displaystyle: WORD,
  form: WORD,
  stretchy: WORD,
  symmetric: WORD,
  largeop: WORD,
  movablelimits: WORD,
  accent: WORD,
  accentunder: WORD,
  mathvariant: /^normal$/,
  scriptlevel: /^[0-3]$/,
  linethickness: /^0(?:px|em)?$/,
  minsize: /^[0-3](?:\.\d+)?em$/,
  maxsize: /^[0-3](?:\.\d+)?em$/,
  // Lengths that could push a formula over its neighbours are left out.
  width: /^(?:-0|[0-3])?(?:\.\d+)?(?:em|ex)$/,
  lspace: /^[0-1]?(?:\.\d+)?em$/,
  rspace: /^[0-1]?(?:\.\d+)?em$/,
};

export const FORMULA_ATTRIBUTES = Object.keys(ATTRIBUTES);

export const FORMULA_TAGS: ReadonlySet<string> = new Set(
  "math mrow mi mn mo mtext mspace mfrac msqrt mroot msub msup msubsup munder mover munderover mmultiscripts mprescripts mtable mtr mtd mphantom mstyle".split(
    " ",
  ),
);
/** Shown as a plain row of their children: their positions and frames need styles that the site does not send. */
const ROWS = new Set(["mpadded", "menclose"]);

/** The MathML of a formula, as a tree of allowed elements and attributes only, or undefined if Temml cannot parse it. */
export function formulaTree(source: string, options: Options): FormulaElement | undefined {
  if (source.length > FORMULA_CHARACTERS_MAX || REFUSED.test(source)) return undefined;
  const macros = { ...BUILT_ONCE };
  for (let attempt = 0; attempt <= UNKNOWN_COMMANDS_MAX; attempt += 1) {
    try {
      return adoptRoot(parse(source, options.display, macros));
    } catch (error) {
      const name = options.unknownCommands === "name" ? unknownCommand(error) : undefined;
      if (name === undefined) return undefined;
      macros[`\\${name}`] = name.length > 1 ? `\\mathrm{${name}}` : name;
    }
  }
  return undefined;
}

function parse(source: string, displayMode: boolean, macros: Record<string, string>): unknown {
  // TeX would drop everything after a percent sign as a comment, which no author of an abstract intends.
  const readable = source
    .replace(/\\unicode\{x([0-9a-fA-F]{2,5})\}/g, (_, code: string) => codePointText(code))
    .replace(/(?<!\\)%/g, "\\%");
  return temml.__renderToMathMLTree(readable, {
    displayMode,
    throwOnError: true,
    trust: false,
    maxSize: [3, 30],
    maxExpand: 200,
    macros: { ...macros },
  });
}

/** The name of an author's own macro (`\ours`), whose definition is not in the abstract. */
function unknownCommand(error: unknown): string | undefined {
  const message = error instanceof Error ? error.message : "";
  return /Unsupported function name: \\([a-zA-Z]+)/.exec(message)?.[1];
}

function adoptRoot(root: unknown): FormulaElement | undefined {
  const [math] = adopt(root, { depth: 0, elements: { left: ELEMENTS_MAX } });
  return typeof math === "object" && math.tag === "math" ? math : undefined;
}

type Adoption = { depth: number; elements: { left: number } };

/** Copies allowed elements and attributes; throws at any other element, so nothing unforeseen reaches a page. */
function adopt(node: unknown, { depth, elements }: Adoption): FormulaNode[] {
  elements.left -= 1;
  if (typeof node !== "object" || node === null || depth > DEPTH_MAX || elements.left < 0)
    throw new Error("not a formula");
  if ("text" in node && typeof node.text === "string") return node.text === "" ? [] : [node.text];
  const children = "children" in node && Array.isArray(node.children) ? node.children : [];
  const adopted = children.flatMap((child: unknown) => adopt(child, { depth: depth + 1, elements }));
  const type = "type" in node ? node.type : undefined;
  if (type === undefined && !("href" in node) && !("src" in node)) return adopted;
  if (typeof type !== "string" || !(FORMULA_TAGS.has(type) || ROWS.has(type)))
    throw new Error("not a formula");
  const tag = ROWS.has(type) ? "mrow" : type;
  if (tag === "mrow" && adopted.length === 1) return adopted;
  const attributes = tag === type && "attributes" in node ? allowedAttributes(node.attributes) : [];
  return [{ tag, attributes, children: adopted }];
}

function allowedAttributes(attributes: unknown): [string, string][] {
  return Object.entries(attributes ?? {})
    .map(([name, value]): [string, string] => [name, String(value)])
    .filter(([name, value]) => ATTRIBUTES[name]?.test(value));
}
