/** An author's name taken apart, for citations. A person of one name has only a family name. */
export type AuthorName =
  | { kind: "team"; literal: string }
  | {
      kind: "person";
      given?: string;
      /** "van der" of Laurens van der Maaten: printed, but not sorted by. */
      particle?: string;
      family: string;
      suffix?: string;
    };

/** Takes a name apart as its owner would. Never fails: of a name that follows no rule, the last word is the family name. */
export function parseAuthorName(text: string): AuthorName {
  const name = text.replace(/\s+/gu, " ").trim();
  if (isTeam(name)) return { kind: "team", literal: name };
  if (name.includes(", ")) return withComma(name);
  const words = withoutTitles(name.split(" "));
  return familyFirst(words) ?? givenFirst(words);
}

/** A name as bibliographies sort it: "van der Maaten, Laurens"; a suffix stands where each format wants it. */
export function invertedName(name: AuthorName): string {
  if (name.kind === "team") return name.literal;
  return [wholeFamily(name), name.given].filter(Boolean).join(", ") + (name.suffix ? `, ${name.suffix}` : "");
}

/** "van der Maaten": the particle and the family name. */
export function wholeFamily({ particle, family }: Extract<AuthorName, { kind: "person" }>): string {
  return particle === undefined ? family : `${particle} ${family}`;
}

const words = (list: string) => new Set(list.split(" "));

/** Words that no person has for a last name, so that a name which ends in one is a team's. */
const LAST_WORD_OF_TEAM = words(
  "team collaboration collaborations collab consortium group groups lab labs laboratory laboratories institute institutes " +
    "university initiative community contributors investigators partnership foundation network networks alliance " +
    "committee society association corporation corp inc ltd llc gmbh company hospital college trust academy " +
    "project council agency organization research authors participants organizers researchers scientists members",
);
const ANYWHERE_IN_TEAM = words(
  "team collaboration collaborations consortium university hospital institute department laboratory working " +
    "foundation committee initiative contributors investigators workshop",
);
const COMPANY =
  /^(?:nvidia|openai|deepmind|bytedance|tencent|alibaba|huawei|baidu|xiaomi|microsoft|google|anthropic|deepseek|minimax|meituan|ibm|intel|cohere|stepfun|kuaishou|baai|qwen|kimi|gemma|gemini|llama|mistral|chatgpt|claude)$/i;

/** Whether a name is that of a team, a company or a model rather than of a person. */
function isTeam(name: string): boolean {
  const parts = name.split(" ");
  const plain = parts.map((part) => part.toLowerCase().replace(/[.,()]/g, ""));
  const [first = "", ...rest] = plain;
  const last = plain.at(-1) ?? "";
  if (rest.length === 0) return isTeamInOneWord(name);
  return (
    (first === "the" && parts[0] === "the") ||
    first === "team" ||
    LAST_WORD_OF_TEAM.has(last) ||
    plain.some((part) => ANYWHERE_IN_TEAM.has(part)) ||
    // "Mistral AI"; a family may be called Ai.
    /^AI[.,]?$/.test(parts.at(-1) ?? "") ||
    /^(?:openai|nvidia|bytedance|tencent|deepmind|microsoft|google)$/.test(first)
  );
}

function isTeamInOneWord(name: string): boolean {
  return (
    COMPANY.test(name) ||
    /(?:^|-)team(?:-|$)/i.test(name) ||
    /[a-z](?:Team|Lab|Labs|Group|group|AI)$/.test(name) ||
    // GPT-5, LLM-jp, NVIDIA, DeepSeek-AI; "YY" and "KT" are people.
    /\d|\bLLM\b|\bAI\b|^[A-Z]{3,}(?:-[A-Z]{2,})?$|\.ai$/.test(name)
  );
}

/** Titles, which are not part of a name; "Eng", "Dean" and "Prince" without a point are names. */
const TITLE = /^(?:dr|prof|professor|capt|ph\.?d|dr\.-ing|ing|hon|rev)\.$/i;

/** Academic degrees after a name; alone or in a name of two words they are a name. */
const DEGREE = /^(?:MD|M\.D\.|PhD|Ph\.D\.?)$/;

function withoutTitles(parts: string[]): string[] {
  const first = parts.findIndex((part) => !TITLE.test(part));
  const named = first > 0 ? parts.slice(first) : parts;
  return named.length > 2 && DEGREE.test(named.at(-1) ?? "") ? named.slice(0, -1) : named;
}

const SUFFIX = /^(?:jr|sr|jnr|snr)\.?$|^(?:II|III|IV|VI|VII|2nd|3rd|4th)$/i;
/** In capitals only: a family may be called "Ii". */
const isSuffix = (word: string) => SUFFIX.test(word) && !/^[Ii]i+$|^[Ii]v$|^[Vv]i+$/.test(word);

/** "Maaten, Laurens van der", "Cesar, Jr., Roberto M.", "Robert Heath, Jr.": the parts as they are stored. */
function withComma(name: string): AuthorName {
  const parts = name.split(",").map((part) => part.trim());
  const suffix = parts.slice(1).find(isSuffix);
  const [before = "", after = ""] = parts.filter((part) => part !== suffix && part !== "");
  if (suffix === undefined && isSuffix(after.split(" ").at(-1) ?? "") && after.includes(" "))
    return withComma(`${before}, ${after.replace(/ (?=\S+$)/, ", ")}`);
  if (after === "") return { ...givenFirst(before.split(" ")), ...(suffix && { suffix }) };
  const given = after.split(" ");
  // "Maaten, Laurens van der": the particle follows.
  const trailing = given.findIndex((word, index) => index > 0 && PARTICLES.has(word));
  const own =
    trailing > 0 && given.slice(trailing).every((word) => PARTICLES.has(word)) ? trailing : undefined;
  const family = withLeadingParticle(before.split(" "));
  return {
    kind: "person",
    given: given.slice(0, own).join(" "),
    ...(own === undefined ? family : { particle: given.slice(own).join(" "), family: before }),
    ...(suffix && { suffix }),
  };
}

/** Particles that stand before a family name in small letters. */
const PARTICLES = words(
  "van von de der den del della delle dello degli dei dela di da dal dalla das do dos du des d la le las los lo ten ter te 't het op " +
    "zu zum zur vom vander vanden af av al el ul ur bin binti binte ibn ben bar bat bint abu ould si wa ua mac nic ní ó uí y e i à im dit und",
);
/** Those that people also write with a capital. */
const CAPITAL_PARTICLES = words(
  "Van Von De Der Den Del Della Di Da Dal Dalla Dos Du Des La Le Los Las El Al Bin Binti Ben Ibn Abu Bar Ó Ní Uí Mac Mc St. Ter Ten Vander Vanden Vande Lo St Dela O'",
);
/** "Agüera y Arcas", "Meyer zu Bexten": these join two family names when a given name stands before both. */
const JOINERS = words("y e i à zu im dit und");
/** Capital particles that are also syllables of Asian names. */
const ALSO_SYLLABLES = words("Van De Di Da Du La Le Lo Bin Ben Bar Al Mac Dal Den St");

function givenFirst(all: string[]): AuthorName {
  const last = all.at(-1) ?? "";
  const suffix = all.length > 2 && isSuffix(last) ? last : undefined;
  const parts = suffix ? all.slice(0, -1) : all;
  const start = familyStart(parts);
  const given = parts.slice(0, start).join(" ");
  return {
    kind: "person",
    ...(given && { given }),
    ...withLeadingParticle(parts.slice(start)),
    ...(suffix && { suffix }),
  };
}

/** The index of the word that begins the family name. */
function familyStart(parts: string[]): number {
  const last = parts.length - 1;
  const [first = ""] = parts;
  // "van der Maaten" alone; "di He" is a given name in small letters.
  if (last > 0 && PARTICLES.has(first) && (last > 1 || !isAsianSurname(parts[last] ?? ""))) return 0;
  for (let index = 1; index < last; index++) {
    const word = parts[index] ?? "";
    if (JOINERS.has(word) && !parts.slice(index).some(isInitial)) {
      if (word.length > 1 || index > 1) return Math.max(1, index - 1);
      continue;
    }
    // "Maria de Lourdes M. Silva": an initial ends the given names.
    if (parts.slice(index).some(isInitial)) continue;
    if (PARTICLES.has(word) || /^(?:d|l|dell|dall)['’]\p{Lu}/u.test(word)) return index;
    if (CAPITAL_PARTICLES.has(word) && !isGivenName(parts, index)) return index;
    // "Ó hEigeartaigh" in ASCII.
    if (word === "O" && /^h\p{Lu}/u.test(parts[index + 1] ?? "")) return index;
  }
  // "José Marcato Junior": in Portuguese these words belong to the family name before them.
  const isTwoWords = last > 1 && FAMILY_ENDING.test(parts[last] ?? "") && !isInitial(parts[last - 1] ?? "");
  return isTwoWords ? last - 1 : last;
}

const FAMILY_ENDING = /^(?:Junior|Júnior|Filho|Neto|Sobrinho)$/;
const isInitial = (word: string) => /^\p{Lu}\.?$/u.test(word) && word !== "Ó";
const ONE_SYLLABLE = /^[^aeiouy]{0,3}[aeiouy]{1,4}(?:ng|nh|ch|[nmkptclr])?$/;

/** Whether a word that could be a particle is a given name, as in "Tam Van Nguyen", "Zhi Da Soh" and "Md Abu Bakr Siddique". */
function isGivenName(parts: string[], index: number): boolean {
  const [first = ""] = parts;
  const word = parts[index] ?? "";
  if (word === "Abu") return /^md\.?$/i.test(first);
  if (!ALSO_SYLLABLES.has(word)) return false;
  const last = parts.at(-1) ?? "";
  if (word === "Van" && isVietnameseSurname(last)) return true;
  const isAsian =
    isVietnameseSurname(first) || isAsianSurname(last) || isAsianSurname(parts[index + 1] ?? "");
  return (
    isAsian &&
    plainLetters(first)
      .split("-")
      .every((syllable) => ONE_SYLLABLE.test(syllable))
  );
}

/** "van der" when every word of it is small; a capital particle belongs to the family name. */
function withLeadingParticle(parts: string[]): { particle?: string; family: string } {
  const after = parts.findIndex((word) => !PARTICLES.has(word));
  const count = after === -1 ? parts.length - 1 : after;
  if (count === 0) return { family: parts.join(" ") };
  return { particle: parts.slice(0, count).join(" "), family: parts.slice(count).join(" ") };
}

const VIETNAMESE = words(
  "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh trinh doan luong truong dao mai lam cao ha ta thai to quach luu",
);
const CHINESE_AND_KOREAN = words(
  "wang li zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang song zheng xie han tang feng yu dong xiao cheng cao " +
    "yuan deng fu shen zeng peng lu su jiang cai jia ding wei xue ye yan pan du dai xia zhong tian ren fan fang shi yao tan liao zou xiong jin hao " +
    "kong bai cui kang mao qiu qin gu hou shao meng long wan duan qian yin chang chu he lei lai hong gong shan qiao wen wong chan cheung lau ng " +
    "chow goh tan teo yeo ong soh son mun kwok leung lam yip chiu tsai hsu hsieh chang liao kim lee park choi jung jeong kang cho yoon jang lim oh seo shin kwon hwang ahn yoo " +
    "ryu jeon moon bae baek nam noh ha joo cha koo min chung kwak",
);

function plainLetters(word: string): string {
  return word.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
}

function isVietnameseSurname(word: string): boolean {
  return VIETNAMESE.has(plainLetters(word));
}

function isAsianSurname(word: string): boolean {
  return isVietnameseSurname(word) || CHINESE_AND_KOREAN.has(plainLetters(word));
}

const EAST_ASIAN = /^[\p{scx=Han}\p{scx=Hangul}\p{scx=Hira}\p{scx=Kana}・々]+$/u;
const TWO_CHARACTER_SURNAME =
  /^(?:欧阳|歐陽|司马|司馬|上官|诸葛|諸葛|东方|東方|皇甫|尉迟|公孙|慕容|令狐|宇文|长孙|司徒|夏侯|南宫|端木|남궁|황보|제갈|사공|선우|독고|서문|동방)/u;
/** The families of most Chinese, in both scripts; of other names in Han characters nothing says where the family name ends. */
const ONE_CHARACTER_SURNAME =
  /^[王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭程曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎閻余潘杜戴夏钟鍾汪田任姜范范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍万萬段钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔文]/u;

/** A name in Chinese, Japanese or Korean characters, where the family name comes first; undefined for others. */
function familyFirst(parts: string[]): AuthorName | undefined {
  if (!parts.every((part) => EAST_ASIAN.test(part))) return undefined;
  const [whole = "", ...rest] = parts;
  if (rest.length > 0) return { kind: "person", family: whole, given: rest.join(" ") };
  const letters = [...whole];
  const length = TWO_CHARACTER_SURNAME.test(whole) && letters.length > 2 ? 2 : 1;
  const isKnown =
    length === 2 ||
    (letters.length <= 3 && (/^\p{scx=Hangul}+$/u.test(whole) || ONE_CHARACTER_SURNAME.test(whole)));
  if (!isKnown || letters.length < 2) return { kind: "person", family: whole };
  return {
    kind: "person",
    family: letters.slice(0, length).join(""),
    given: letters.slice(length).join(""),
  };
}
