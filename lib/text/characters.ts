/** Characters that XML 1.0 cannot contain, even escaped (https://www.w3.org/TR/xml/#charsets). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it matches control characters.
const NOT_IN_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

/** The text without characters that XML or PostgreSQL cannot hold; lone surrogates become U+FFFD. */
export function xmlSafeText(text: string): string {
  return text.toWellFormed().replace(NOT_IN_XML, "");
}

/** The text as PostgreSQL accepts it: zero characters become spaces, lone surrogates U+FFFD. */
export function storableText(text: string): string {
  return text.replaceAll("\u0000", " ").toWellFormed();
}

/**
 * Characters that nobody sees: they turn the text around them (U+202E and its kin), or make two names look like one and
 * an empty one look written.
 */
const UNSEEN =
  /\u034f|\u17b4|\u17b5|[\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;
/** Joiners shape Persian, Indic scripts and emoji. Between our letters, or in a row, they only hide. */
const IDLE_JOINERS = /(^|[\s\p{ASCII}\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\u200c\u200d])[\u200c\u200d]+/gu;
/** No script needs more marks on one letter; a hundred of them paint over the lines above. */
const PILED_MARKS = /(\p{M}{4})\p{M}+/gu;

/** A stranger's text without what could deceive its readers. */
export function visibleText(text: string): string {
  return text.replace(UNSEEN, "").replace(IDLE_JOINERS, "$1").replace(PILED_MARKS, "$1");
}
