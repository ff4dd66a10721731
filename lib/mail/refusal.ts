/**
 * What a refusal is about. Only `mailbox` is the address's own trouble. `relay` is that of our mail server or our
 * account there. The rest is between the mail, its sender and the recipient's server: `policy` (rules,
 * authentication), `reputation` (block lists, complaints), `quota` (a full mailbox, too much mail at once), `size`,
 * `content` (spam, viruses), `routing` (DNS, loops). `temporary` and `unknown` give no reason.
 */
export type RefusalClass =
  | "mailbox"
  | "policy"
  | "relay"
  | "reputation"
  | "quota"
  | "size"
  | "content"
  | "routing"
  | "temporary"
  | "unknown";

/** What the server refused: the connection or its greeting, a command, or the mail after its final dot ("body"). */
export type RefusalStage = "connect" | "auth" | "mail" | "rcpt" | "data" | "body";

export type Refusal = {
  class: RefusalClass;
  /** False: trying again may help. */
  isPermanent: boolean;
  /**
   * Whether the address may be suppressed. "when-repeated": only its words speak of the mailbox, so the same must happen
   * in a later edition while other addresses of the domain are accepted.
   */
  suppresses: "at-once" | "when-repeated" | "never";
};

/**
 * Reads a refusal by its enhanced code and its words, in which the basic code counts least: one wrong setting of a
 * mail server answers 550 for every address. `reply` is the reply as it came, of one or more lines, or the
 * Diagnostic-Code of a delivery report. `status` is the Status of a report; the code in a reply goes before it.
 */
export function readRefusal({
  reply,
  status,
  stage,
}: {
  reply: string;
  status?: string | undefined;
  stage: RefusalStage;
}): Refusal {
  const { basic, enhanced = status, words } = partsOf(reply);
  const spoken = classOfWords(words, enhanced);
  const isPermanent = decidePermanence({ basic, enhanced, words, spoken });
  const isForRecipient = stage === "rcpt" || stage === "data" || stage === "body";
  if (!isForRecipient) return notMailbox(spoken ?? "relay", "relay", isPermanent);
  const coded = enhanced === undefined ? undefined : classOfCode(enhanced, spoken, words);
  // Words outweigh codes, except that words of the mailbox cannot make a code of something else suppress.
  const meant = spoken === undefined || spoken === "mailbox" ? coded : spoken;
  const maySuppress = isPermanent && !TEMPORARY.test(words);
  if (meant === "mailbox")
    return { class: "mailbox", isPermanent, suppresses: maySuppress ? "at-once" : "never" };
  if (meant !== undefined) return notMailbox(meant, "unknown", isPermanent);
  if (spoken === "mailbox") {
    const isPlain = basic === undefined || PLAIN_CODES.has(basic);
    return { class: "mailbox", isPermanent, suppresses: maySuppress && isPlain ? "when-repeated" : "never" };
  }
  return notMailbox(isPermanent ? "unknown" : "temporary", "unknown", isPermanent);
}

function notMailbox(read: RefusalClass, insteadOfMailbox: RefusalClass, isPermanent: boolean): Refusal {
  return { class: read === "mailbox" ? insteadOfMailbox : read, isPermanent, suppresses: "never" };
}

/** The basic codes that may speak of a mailbox; 556 is a domain that accepts no mail (RFC 7504). */
const PLAIN_CODES = new Set([550, 551, 552, 553, 554, 556]);
/** A line's basic code, and perhaps an enhanced one: "550-5.1.1 ", "550 #5.1.0 ", "smtp; 550 5.1.1 ". */
const CODES = /(?:^|[\s;:(])([245]\d\d)(?:[- ]+|$)(?:#?([245]\.\d{1,3}\.\d{1,3})\b)?/;
const ANY_ENHANCED = /(?:^|[\s([#])([45]\.\d{1,3}\.\d{1,3})(?=[\s)\];:,]|$)/;
const LINE_CODES = /^[245]\d\d[- ]?(?:\s*#?[245]\.\d{1,3}\.\d{1,3}\b)?/gm;
/** Names and addresses are not words: nobody is refused for being called blocked@quota.example. */
const ADDRESSES = /<[^<>\s]*>|https?:\/\/\S+|[^\s<>():;,"']+@[^\s<>():;,"']+/g;
/** As little as names of hosts, except those of block lists and what Exchange writes like one. */
const HOST_NAMES =
  /(?<![\w.])(?!\S*(?:spamhaus|sorbs|spamcop|rbl|dnsbl|uribl))(?!resolver\.|storedrv\.)(?:[a-z0-9-]+\.)+[a-z]{2,}\b/gi;

function partsOf(reply: string): { basic: number | undefined; enhanced: string | undefined; words: string } {
  const codes = CODES.exec(reply);
  const enhanced = codes?.[2] ?? ANY_ENHANCED.exec(reply)?.[1];
  const text = reply.replace(LINE_CODES, " ").replace(ADDRESSES, " ").replace(HOST_NAMES, " ");
  const words = folded(text.replace(/[’`´]/g, "'")).replace(/\s+/g, " ").toLowerCase();
  return { basic: codes?.[1] === undefined ? undefined : Number(codes[1]), enhanced, words };
}

/**
 * By what most of the basic code, the enhanced code and the words say. When they are even, the mail is tried again:
 * that is the error that costs less.
 */
function decidePermanence({
  basic,
  enhanced,
  words,
  spoken,
}: {
  basic: number | undefined;
  enhanced: string | undefined;
  words: string;
  spoken: RefusalClass | undefined;
}): boolean {
  const votes = [
    basic === undefined ? 0 : basic >= 500 ? 1 : -1,
    enhanced === undefined ? 0 : enhanced.startsWith("5") ? 1 : -1,
    TEMPORARY.test(words) ? -1 : spoken === "mailbox" ? 1 : 0,
  ];
  return votes.reduce((sum, vote) => sum + vote, 0) > 0;
}

/** What an enhanced code says; undefined if it says as little as the basic code. */
function classOfCode(
  enhanced: string,
  spoken: RefusalClass | undefined,
  words: string,
): RefusalClass | undefined {
  const [, subject, detail] = enhanced.split(".").map(Number);
  const code = `${subject}.${detail}`;
  if (code === "1.2") return NO_MAIL_FOR_DOMAIN.test(words) ? "mailbox" : "routing";
  if (MAILBOX_CODES.has(code)) return "mailbox";
  if (code === "4.1") return spoken === "mailbox" ? "mailbox" : "routing";
  if (SILENT_CODES.has(code)) return undefined;
  const exact = CLASS_OF_CODE[code];
  return exact ?? CLASS_OF_SUBJECT[subject ?? 0];
}

const MAILBOX_CODES = new Set(["1.1", "1.3", "1.6", "1.10", "2.1"]);
/** Servers put these before any words. */
const SILENT_CODES = new Set(["0.0", "1.0", "2.0", "3.0", "5.0", "5.1"]);
const CLASS_OF_CODE: Record<string, RefusalClass> = {
  "1.7": "policy",
  "1.8": "policy",
  "2.2": "quota",
  "2.3": "size",
  "3.4": "size",
  "4.5": "quota",
  "5.3": "quota",
  "7.28": "reputation",
};
const CLASS_OF_SUBJECT: Record<number, RefusalClass> = {
  1: "routing",
  2: "policy",
  4: "routing",
  5: "relay",
  6: "content",
  7: "policy",
};

/** Without accents and in one form, so that words and patterns agree. */
function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{Mn}/gu, "");
}

function anyOf(...patterns: string[]): RegExp {
  return new RegExp(folded(patterns.join("|")));
}

const NO_MAIL_FOR_DOMAIN = anyOf(
  "domain[^.;]{0,30} (not found|unknown|invalid|does not exist|doesn't exist)",
  "(host|name|dns)[^.;]{0,30} (not found|unknown|does not exist)",
  "(unknown|no such|non-?existent|invalid|bad) (host|domain)",
  "null ?mx|no mx|nxdomain|(does not|doesn't) (accept|receive) (e-?)?mail|accepts no mail",
);
/** Exchange Online answers so to addresses that are not in its directory. */
const UNKNOWN_TO_EXCHANGE = /recipient address(es)? rejected ?: access denied/;

const TEMPORARY = anyOf(
  "gr[ea]y-?list",
  "try [^.;]{0,20}(later|soon|in \\d)|retry later|again later",
  "temporar|for now|at this time|moment(arily)?\\b|too (quickly|fast|often)|too many (connections|messages|mails|concurrent)",
  "deferred|throttl|rate ?limit|busy|overload|voruebergehend|vorubergehend|temporaire|provisoire|spater erneut|mas tarde|mais tarde|piu tardi|позже|временно|稍后|暂时",
);

/** Classes by words, in the order in which they win. Text is in lower case, without accents, addresses and URLs. */
const WORDS: [RefusalClass, RegExp][] = [
  // Exchange names the rule of the recipient that refused the mail.
  ["policy", /resolver\.rst\.(?!recipsizelimit)/],
  [
    "relay",
    anyOf(
      "relay(ing)?[^.;]{0,20} (denied|not (allowed|permitted|authori[sz]ed)|prohibited|refused|forbidden|disabled|blocked|access)",
      "(unable|not permitted|not allowed|not authori[sz]ed|no permission|refused|cannot|can't|denied|will not|do not|don't|not) (to )?relay\\b",
      "(no|open|not an? (open )?|denied|without) relay\\b|rcpthosts|relais (refuse|interdit|non)|reenvio (denegado|no)|kein relay",
      "credentials for relay|your (account|subscription|plan|credit|licen[sc]e)\\b|must issue a starttls|must (first )?(authenticate|login|log in)|(smtp|sender|client) (authentication|auth) (is )?required|auth(entication)? (is )?required|authentication (failed|unsuccessful|credentials|rejected)",
      "(daily|hourly|monthly)[^.;]{0,20} (quota|limit)|sending (limit|rate|quota)|throttling failure|sending (suspended|paused)|account[^.;]{0,30}(not allowed|suspended|disabled) (to|from) send",
      "(email|sender|from)[^.;]{0,20} address[^.;]{0,10} not verified|identit(y|ies) failed the check|not authorized to perform|invalid mail from",
    ),
  ],
  ["temporary", /gr[ea]y-?list/],
  [
    "reputation",
    anyOf(
      "ip address|your ip|black ?-?list|block ?-?list|deny ?-?list|blocked using|\\brbl\\b|dns-?bl|\\bsbl\\b|\\bxbl\\b|\\bpbl\\b|spamhaus|spamcop|sorbs|barracudacentral|senderscore|cloudmark",
      "reputation|unsolicited|complaint|listed (at|by|in|on)\\b|banned|sending spam|spammer|rate of spam|low (sender )?score",
      "\\b(ip|host|client|server|network|sender)\\b[^.;]{0,40} (is |was |has been |are )?(temporarily )?(blocked|blacklisted|banned|denied)",
      "blocked[^.;]{0,20} (ip|host|network)|\\bs31[45]0\\b|\\b(sc|ou|dy|rp)-00\\d\\b|\\[?(tss|bl)\\d\\d\\]?|\\bhvu:b\\d|\\b(dnsbl|rly|rtr):[a-z]+\\d|connections? (will not be|not) accepted from|dynamic ip",
    ),
  ],
  [
    "content",
    anyOf(
      "spam|virus|malware|phish|junk|unwanted|infected|trojan|suspicious|bulk mail",
      "(message|mail|content|body|header|attachment|url|link|subject)s?[^.;]{0,25} (content )?(rejected|denied|refused|blocked|contains|violat)[^.;]*(content|url|link|attachment|virus|header)",
      "(mail|message) content|content (filter|denied|rejected|restriction|policy|not)|\\bdt:spm|\\bmi:sp|bare (lf|line)|multiple (from|headers)|malformed|not rfc ?\\d* ?-?complian|duplicate header",
    ),
  ],
  [
    "policy",
    anyOf(
      "polic(y|ies)|politique|politica|politicas|richtlinie|политик|策略|ポリシー|\\bph01\\b|\\bcs01\\b|\\bhm08\\b",
      "\\bspf\\b|\\bdkim\\b|\\bdmarc\\b|\\barc\\b|unauthenticated|not authenticated|authenticat|spoof|reverse dns|\\brdns\\b|\\bptr\\b|\\bhelo\\b|\\behlo\\b|no reverse|tls (is )?required|starttls|encryption",
      "sender[^;]{0,40} (rejected|denied|refused|blocked|unknown|invalid|not (allowed|found|accepted|authori[sz]ed|permitted)|verif|does not exist|unverified)|(bad|unknown|invalid|forged|unverified|restricted) sender|sender (verify|verification|callout|address|domain|id)|from address|return.?path|mail from",
      "access (is )?denied|zugriff verweigert|acces (refuse|interdit)|acceso denegado|acesso negado|accesso negato|доступ (запрещен|закрыт)|訪問|拒绝访问",
      "not (authori[sz]ed|allowed|permitted)|(un|not )authori[sz]ed|permission|prohibit|forbidden|restrict|only accepts|administrative|administrator|by (the )?recipient|blocked|bloque|bloqueado|gesperrt|geblockt|lockout|security|not accept(ed|ing)? (from|mail from|messages from|email from)|rejete par|refuse par|banni",
    ),
  ],
  [
    "quota",
    anyOf(
      "quota|mailbox[^.;]{0,20} (is )?(almost )?full|(inbox|mail ?box|account|user|recipient|storage)[^.;]{0,20}\\bfull\\b|full (mailbox|inbox)|overquota|out of (storage|space|disk)|(storage|space|disk)[^.;]{0,25}(exceed|full|insufficient|limit)|exceed[^.;]{0,25}(storage|space|allocat)|insufficient (system )?(storage|space|disk)|not enough (space|storage)",
      "receiving (mail|messages|email)[^.;]{0,20} (too (quickly|fast)|at a rate)|too many (messages|mails|recipients|connections)|postfach[^.;]{0,20} voll|boite[^.;]{0,25} pleine|buzon[^.;]{0,20} lleno|casella[^.;]{0,20} piena|caixa[^.;]{0,25} cheia|переполнен|邮箱(已)?满|容量",
    ),
  ],
  [
    "size",
    anyOf(
      "too (large|big|long)|(message|mail)? ?size[^.;]{0,30}(exceed|limit|maximum|too)|exceeds[^.;]{0,40}(size|limit|maximum)|larger than|zu gro(ss|ß)|trop (grand|gros|volumineu)|demasiado grande|troppo grande|muito grande|слишком больш",
    ),
  ],
  [
    "mailbox",
    anyOf(
      // <noun> ... <not there>
      "(user|mailbox|mail ?box|recipient|account|address(ee)?|alias|local ?-?part|e?-?mail|person|inbox|customer|utilisateur|destinataire)\\b[^;]{0,60}?\\b(unknown|not (be )?(found|known|exist|valid|listed|active|available|recogni[sz]ed|local|present|here|a (valid|known))|(does|do|did) ?(n't|not| not) (exist|have)|doesn't (exist|have)|no longer (exists?|valid|available|active|accepts?|in use|on (this )?server)|disabled|inactive|deactivated|suspended|closed|deleted|expired|terminated|invalid|unavailable|nonexist\\w*|non-existent|is not a)\\b",
      // <not there> <noun>
      "(unknown|no such|invalid|bad|no|non-?existent|inactive|disabled|unrouteable|unroutable|undeliverable|not a (valid|known)|incorrect|illegal|dead|obsolete|wrong|deactivated) (or \\w+ )?((local|virtual|destination|e-?mail|known|valid|system) )*(user|mailbox|mail ?box|recipient|account|address|alias|local ?-?part|person|mail ?drop|here by that name)",
      "nosuchuser|recip(ient)?notfound|no mailbox|no one (here|with|at)|mailbox unavailable|unavaiable|not our customer|is not known|has moved|no longer (works|employed)|left the (company|organi)|badrcptto|validrcptto|suppression list|suppressed sending",
      // Other languages
      "unbekannt|existiert nicht|nicht (gefunden|bekannt|vorhanden)|kein (solche|postfach|benutzer)|empfanger[^.;]{0,20} (ungultig|unbekannt)|postfach[^.;]{0,20}(deaktiviert|geschlossen)",
      "inconnu|n'existe (pas|plus)|adresse[^.;]{0,40}invalide|boite[^.;]{0,25}(desactivee|fermee)",
      "no existe|desconocid|usuario[^.;]{0,20} (invalido|inexistente)|inexistente|inexistent|nao existe|nao encontrad|desconhecid|sconosciut|non esiste|inesistente|nessun utente",
      "nie istnieje|nie ma takiego|neexistuje|neznamy uzivatel|bestaat niet|onbekend|finns (inte|ej)|okand|findes ikke|ukendt|ei ole olemassa|tuntematon|nem letezik|ismeretlen|nu exista|kullanici (yok|bulunamadi)|bulunamadi",
      "не (существует|найден|зарегистрирован)|нет такого|неизвестн|недоступен|не існує",
      "不存在|无此用户|無此|未找到|找不到|存在しま|見つかりません|宛先|없는|존재하지|알 수 없는",
    ),
  ],
  ["mailbox", NO_MAIL_FOR_DOMAIN],
  [
    "routing",
    anyOf(
      "loop|hop count|too many (hops|received)|no route|unrouteable|unroutable|name (service|server) (error|failure)|dns|lookup fail|could not connect|connection (timed out|refused)|bad destination|no valid hosts|routing",
    ),
  ],
];

/** Postfix names the table in which it looked: "in relay recipient table", "in virtual alias table". */
const POSTFIX_TABLE = /\bin (local|relay|virtual)( recipient| mailbox| alias| domain)* table/g;

function classOfWords(words: string, enhanced: string | undefined): RefusalClass | undefined {
  const saidByExchange = enhanced?.endsWith(".4.1") === true && UNKNOWN_TO_EXCHANGE.test(words);
  const telling = words.replace(POSTFIX_TABLE, " ").replace(saidByExchange ? UNKNOWN_TO_EXCHANGE : "", " ");
  return WORDS.find(([, pattern]) => pattern.test(telling))?.[0] ?? (saidByExchange ? "mailbox" : undefined);
}
