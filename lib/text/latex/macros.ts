import type { TextStyle } from "./nodes";

/** Commands that style their argument. */
export const STYLE_OF = new Map<string, TextStyle>([
  ["emph", "emphasis"],
  ["textit", "emphasis"],
  ["textsl", "emphasis"],
  ["textbf", "strong"],
  ["texttt", "code"],
  ["textsc", "small-caps"],
  ["underline", "underline"],
  ["uline", "underline"],
  ["textsuperscript", "superscript"],
  ["textsubscript", "subscript"],
]);

/** Commands that style the rest of their group; undefined if we do not show the style. */
export const SWITCH_STYLE_OF = new Map<string, TextStyle | undefined>([
  ["em", "emphasis"],
  ["it", "emphasis"],
  ["itshape", "emphasis"],
  ["sl", "emphasis"],
  ["bf", "strong"],
  ["bfseries", "strong"],
  ["tt", "code"],
  ["ttfamily", "code"],
  ["sc", "small-caps"],
  ["scshape", "small-caps"],
  ...[
    ..."rm sf normalfont tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge".split(
      " ",
    ),
    ..."noindent centering boldmath unboldmath xspace allowbreak nobreakdash romannumeral bigskip".split(" "),
  ].map((name): [string, undefined] => [name, undefined]),
]);

/** Commands whose argument is dropped. */
export const DROPPED_ARGUMENTS = new Map<string, "with the space before" | "alone">([
  ..."cite citep citet citealp citeauthor ref eqref label footnotemark"
    .split(" ")
    .map((name): [string, "with the space before"] => [name, "with the space before"]),
  ..."vspace hspace color begin end deleted hypersetup thanks"
    .split(" ")
    .map((name): [string, "alone"] => [name, "alone"]),
]);

/** Commands whose first argument only styles the second. */
export const SECOND_ARGUMENT_SHOWS = new Set(["textcolor", "foreignlanguage", "scalebox", "colorbox"]);

/** Letters of other alphabets: LaTeX eats the space after them (`S\o ren`). */
export const LETTER_OF = new Map<string, string>([
  ["o", "ø"],
  ["O", "Ø"],
  ["l", "ł"],
  ["L", "Ł"],
  ["ss", "ß"],
  ["ae", "æ"],
  ["AE", "Æ"],
  ["oe", "œ"],
  ["OE", "Œ"],
  ["aa", "å"],
  ["AA", "Å"],
  ["i", "i"],
  ["j", "j"],
]);

/** Commands that Temml does not know, or gives another meaning. */
export const REPLACEMENT_OF = new Map<string, string>([
  ["eg", "e.g."],
  ["ie", "i.e."],
  ["etal", "et al."],
  ["etc", "etc."],
  ["and", ", "],
  // Some authors write \b for bold; LaTeX's own \b takes a letter in braces.
  ["b", ""],
  ["item", "• "],
  ["newline", " "],
  ["quad", " "],
  ["qquad", " "],
  ["space", " "],
  ["slash", "/"],
  ["deg", "°"],
  ["degree", "°"],
  ["copyright", "©"],
  ["ldots", "…"],
  ["dots", "…"],
  ["textellipsis", "…"],
  ["textendash", "–"],
  ["textemdash", "—"],
  ["textasciitilde", "~"],
  ["textasciicircum", "^"],
  ["textbackslash", "\\"],
  ["textunderscore", "_"],
  ["textbar", "|"],
  ["textless", "<"],
  ["textgreater", ">"],
  ["textregistered", "®"],
  ["texttrademark", "™"],
  ["textdegree", "°"],
  ["textmu", "µ"],
  ["textperthousand", "‰"],
  ["textpertenthousand", "‱"],
  ["textrightarrow", "→"],
  ["textleftarrow", "←"],
  ["textquotesingle", "'"],
  ["LaTeX", "LaTeX"],
  ["TeX", "TeX"],
]);

/** Control symbols: a backslash before one character that is not a letter. */
export const CONTROL_SYMBOL_OF = new Map<string, string>([
  ...[..."%&_#{}|$"].map((character): [string, string] => [character, character]),
  [" ", " "],
  ["\\", " "],
  [">", " "],
  [",", "\u202f"],
  [":", "\u202f"],
  [";", "\u202f"],
  ["!", ""],
  ["-", ""],
  ["/", ""],
  ["@", ""],
  ["+", ""],
]);
