import { parsePaperId } from "./paper-id";

/** arXiv's archives of the years when an id was archive/number: https://arxiv.org/archive/ */
const ARCHIVES = [
  ...["acc-phys", "adap-org", "alg-geom", "ao-sci", "astro-ph", "atom-ph", "bayes-an", "chao-dyn", "chem-ph"],
  ...["cmp-lg", "comp-gas", "cond-mat", "cs", "dg-ga", "funct-an", "gr-qc", "hep-ex", "hep-lat", "hep-ph"],
  ...[
    "hep-th",
    "math",
    "math-ph",
    "mtrl-th",
    "nlin",
    "nucl-ex",
    "nucl-th",
    "patt-sol",
    "physics",
    "plasm-ph",
  ],
  ...["q-alg", "q-bio", "quant-ph", "solv-int", "supr-con"],
].join("|");

/** An id as it stands in a text: with or without a version, in any case, and not a part of a longer number or word. */
const ID = String.raw`(?<![\w.])(?<id>\d\d(?:0[1-9]|1[0-2])\.\d{4,5}|(?:${ARCHIVES})(?:\.[a-z]{2})?/\d{7})(?:v[1-9]\d*)?(?!\w|\.\d)`;

/** Sites that have a paper's id in their addresses. Other sites' addresses count if they have /papers/{id}. */
const SITES = [
  ...["arxiv.org", "alphaxiv.org", "ar5iv.org", "arxiv-vanity.com", "huggingface.co", "hf.co", "scirate.com"],
  ...["semanticscholar.org", "papers.cool", "emergentmind.com"],
]
  .map((site) => site.replaceAll(".", "\\."))
  .join("|");

/** What makes it certain that the number after it is a paper's id. */
const SIGNS = [
  String.raw`(?<![\w-])(?:[\w-]+\.)*(?:${SITES})/(?:[^\s<>]*?[/=:])?(?:arxiv\.)?`,
  String.raw`(?<!\S)(?:https?://)?[\w.:-]+/papers/`,
  String.raw`10\.48550/arxiv\.`,
  String.raw`(?<!\w)(?:arxiv|corr|e-?print)(?:\s+(?:e-?print|preprint|id|no))?[\s:.,#={"]*(?:arxiv[\s:.]+)?(?:abs/|pdf/)?`,
  "^/?(?:abs|pdf|html|format)/",
].join("|");
const SIGNED_ID = new RegExp(`(?:${SIGNS})${ID.replace(String.raw`(?<![\w.])`, "")}`, "gi");

/** The rest of an id that stands alone: the name of a downloaded file, its subject class and date as on the margin of a PDF. */
const ALONE = new RegExp(
  String.raw`^${ID}(?:\s*\(\d+\)?)?(?:\.pdf|\.md)?(?:\s*[[(][a-z-]+(?:\.[a-z-]+)?[\])]?)?(?:\s+\d{1,2} [a-z]{3} \d{4})?$`,
  "i",
);
/** The title of arXiv's page, as a browser's tab and bookmark have it. */
const PAGE_TITLE = new RegExp(String.raw`^\[${ID}\] \S`, "i");

/** Longer than any address or entry of a list of references; reading a text takes time in the square of its length. */
const CHARACTERS_MAX = 1000;

/**
 * The id of the one paper that a text names, as people type and paste it: an id in any dress, or alone, or an address at a
 * site that has papers by id. Undefined if the text names none or several, or is longer than any name.
 */
export function parsePaperReference(text: string): string | undefined {
  if (text.length > CHARACTERS_MAX) return undefined;
  const readable = plainSigns(text);
  const alone = ALONE.exec(withoutBrackets(readable)) ?? PAGE_TITLE.exec(readable);
  const ids = alone ? [alone.groups?.id] : [...readable.matchAll(SIGNED_ID)].map(({ groups }) => groups?.id);
  const [id, ...others] = new Set(ids.map((named) => canonical(named ?? "")));
  return others.length === 0 ? id : undefined;
}

/** As arXiv writes it: `HEP-TH/9901001` is `hep-th/9901001`, `math.gt/0309136` is `math/0309136`. */
function canonical(id: string): string | undefined {
  return parsePaperId(id.toLowerCase().replace(/\.[a-z]{2}\//, "/"))?.id;
}

/** Full-width letters, dashes and encoded signs as ASCII; without what is not seen (zero-width spaces, marks of direction). */
function plainSigns(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .replace(/\p{Pd}/gu, "-")
    .replace(/%([2-7][\da-f])/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .trim();
}

/** Without the quotes, brackets and full stops that come along when an id is copied out of a sentence. */
function withoutBrackets(text: string): string {
  return text.replace(/^[^\p{L}\p{N}]+/u, "").replace(/[^\p{L}\p{N}]+$/u, "");
}
