import { describe, expect, test } from "vitest";
import { readRefusal } from "@/lib/mail/refusal";

/** Replies as servers give them, with addresses changed: what it is about, whether for good, whether it may suppress. */
type Line = [reply: string, about: string, stage?: "connect" | "auth" | "mail" | "rcpt" | "data" | "body"];

const AT_ONCE = "mailbox, for good, suppresses at-once";
const WHEN_REPEATED = "mailbox, for good, suppresses when-repeated";

const REPLIES: Record<string, Line[]> = {
  Gmail: [
    [
      "550-5.1.1 The email account that you tried to reach does not exist. Please try\n550-5.1.1 double-checking the recipient's email address for typos or\n550-5.1.1 unnecessary spaces. For more information, go to\n550 5.1.1  https://support.google.com/mail/?p=NoSuchUser 41be03b00d2f7-7 - gsmtp",
      AT_ONCE,
    ],
    [
      "550-5.2.1 The email account that you tried to reach is inactive. For more\n550-5.2.1 information, go to\n550 5.2.1  https://support.google.com/mail/?p=DisabledUser a640c23a62f3a - gsmtp",
      AT_ONCE,
    ],
    ["550 5.2.1 The email account that you tried to reach is disabled. d2e1a72fcca58 - gsmtp", AT_ONCE],
    [
      "452-4.2.2 The recipient's inbox is out of storage space. Please direct the\n452-4.2.2 recipient to\n452 4.2.2  https://support.google.com/mail/?p=OverQuotaTemp - gsmtp",
      "quota, for now",
    ],
    [
      "552-5.2.2 The recipient's inbox is out of storage space and inactive. Please direct the\n552 5.2.2 recipient to https://support.google.com/mail/?p=OverQuotaPerm - gsmtp",
      "quota, for good",
    ],
    [
      "450-4.2.1 The user you are trying to contact is receiving email at a rate that\n450-4.2.1 prevents additional messages from being delivered. Please resend your\n450 4.2.1 message at a later time. - gsmtp",
      "quota, for now",
    ],
    [
      "550-5.7.26 Your email has been blocked because the sender is unauthenticated.\n550-5.7.26 Gmail requires all senders to authenticate with either SPF or DKIM.\n550 5.7.26  DKIM = did not pass - gsmtp",
      "policy, for good",
      "body",
    ],
    [
      "421-4.7.28 Gmail has detected an unusual rate of unsolicited mail originating from\n421-4.7.28 your IP address. To protect our users from spam, email sent from your IP\n421 4.7.28 address has been temporarily rate limited. - gsmtp",
      "reputation, for now",
      "body",
    ],
    [
      "550-5.7.1 [203.0.113.9      12] Our system has detected that this message is likely\n550-5.7.1 unsolicited mail. To reduce the amount of spam sent to Gmail, this message has\n550 5.7.1 been blocked. - gsmtp",
      "reputation, for good",
      "body",
    ],
    [
      "552-5.7.0 This message was blocked because its content presents a potential\n552 5.7.0 security issue. - gsmtp",
      "content, for good",
      "body",
    ],
    [
      "550 5.7.1 This message violates example.com email policy. - gcdp x - gsmtp",
      "policy, for good",
      "body",
    ],
    ["552 5.3.4 Your message exceeded Google's message size limits. - gsmtp", "size, for good", "body"],
    ["550 5.4.5 Daily user sending limit exceeded. - gsmtp", "relay, for good"],
    ["451 4.3.0 Mail server temporarily rejected message. - gsmtp", "temporary, for now"],
    [
      "550-5.7.1 Invalid credentials for relay [203.0.113.9]. The IP address you've\n550 5.7.1 registered in your Workspace SMTP Relay service doesn't match. - gsmtp",
      "relay, for good",
      "mail",
    ],
  ],
  "Outlook.com and Exchange Online": [
    [
      "550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302). [DB8EUR06FT003.eop-eur06.prod.protection.outlook.com]",
      WHEN_REPEATED,
    ],
    [
      "550 5.4.1 Recipient address rejected: Access denied. For more information see https://aka.ms/EXOSmtpErrors [AM4PEPF00027A62.eurprd04.prod.outlook.com]",
      AT_ONCE,
    ],
    ["550 5.4.1 [jane@example.com]: Recipient address rejected: Access denied. AS(201806281)", AT_ONCE],
    [
      "550 5.4.1 All recipient addresses rejected : Access denied [BN3NAM04FT044.eop-NAM04.prod.protection.outlook.com]",
      AT_ONCE,
    ],
    [
      "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient jane@example.com not found by SMTP address lookup",
      AT_ONCE,
      "body",
    ],
    ["550 5.1.1 RESOLVER.ADR.RecipNotFound; not found", AT_ONCE, "body"],
    ["550 5.1.1 RESOLVER.ADR.ExRecipNotFound; not found", AT_ONCE],
    [
      "550 5.7.1 Unfortunately, messages from [203.0.113.9] weren't sent. Please contact your Internet service provider since part of their network is on our block list (S3150).",
      "reputation, for good",
      "mail",
    ],
    [
      "550 5.7.606 Access denied, banned sending IP [203.0.113.9]. To request removal from this list please visit https://sender.office.com/",
      "reputation, for good",
    ],
    [
      "451 4.7.650 The mail server [203.0.113.9] has been temporarily rate limited due to IP reputation. (S775)",
      "reputation, for now",
    ],
    [
      "550 5.7.515 Access denied, sending domain EXAMPLE.COM doesn't meet the required authentication level.",
      "policy, for good",
      "body",
    ],
    [
      "550 5.7.708 Service unavailable. Access denied, traffic not accepted from this IP.",
      "policy, for good",
    ],
    ["550 5.7.511 Access denied, banned sender[203.0.113.9].", "reputation, for good"],
    [
      "550 5.7.64 TenantAttribution; Relay Access Denied [AM5EUR02FT012.eop-EUR02.prod.protection.outlook.com]",
      "relay, for good",
    ],
    ["550 5.4.1 Relay Access Denied", "relay, for good"],
    ["550 5.7.1 RESOLVER.RST.AuthRequired; authentication required", "policy, for good", "body"],
    [
      "550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required; Delivery restriction check failed because the sender was not authenticated",
      "policy, for good",
      "body",
    ],
    ["550 5.7.1 RESOLVER.RST.NotAuthorized; not authorized", "policy, for good", "body"],
    [
      "554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException.MapiExceptionShutoffQuotaExceeded",
      "quota, for good",
      "body",
    ],
    ["554 5.2.1 STOREDRV.Deliver.Exception:AccountDisabledException; account disabled", AT_ONCE, "body"],
    ["550 5.2.3 RESOLVER.RST.RecipSizeLimit; message too large for this recipient", "size, for good", "body"],
    ["554 5.4.14 Hop count exceeded - possible mail loop ATTR34", "routing, for good", "body"],
    ["450 4.7.3 Organization queue quota exceeded.", "quota, for now"],
    [
      "550 5.7.1 Service unavailable, Client host [203.0.113.9] blocked using Spamhaus. To request removal from this list see https://www.spamhaus.org/query/ip/203.0.113.9 AS(1450)",
      "reputation, for good",
    ],
    ["451 4.4.62 Mail sent to the wrong Office 365 region. ATTR35", "routing, for now"],
    ["432 4.3.2 STOREDRV.ClientSubmit; sender thread limit exceeded", "temporary, for now"],
  ],
  "Yahoo and AOL": [
    [
      "554 delivery error: dd This user doesn't have a yahoo.com account (jane@yahoo.com) [0] - mta4212.mail.gq1.yahoo.com",
      WHEN_REPEATED,
      "body",
    ],
    ["552 1 Requested mail action aborted, mailbox not found", WHEN_REPEATED],
    ["554 delivery error: dd Requested mail action aborted - mailbox disabled", WHEN_REPEATED, "body"],
    [
      "421 4.7.0 [TSS04] Messages from 203.0.113.9 temporarily deferred due to unexpected volume or user complaints - 4.16.55.1; see https://postmaster.yahooinc.com/error-codes",
      "reputation, for now",
    ],
    [
      "553 5.7.1 [BL21] Connections will not be accepted from 203.0.113.9, because the ip is in Spamhaus's list; see http://postmaster.yahoo.com/550-bl23.html",
      "reputation, for good",
      "connect",
    ],
    [
      "554 Message not allowed - [PH01] Email not accepted for policy reasons. Please visit https://postmaster.yahooinc.com/error-codes",
      "policy, for good",
      "body",
    ],
    [
      "554 5.7.9 Message not accepted for policy reasons. See https://postmaster.yahooinc.com/error-codes",
      "policy, for good",
      "body",
    ],
    ["450 User is receiving mail too quickly", "quota, for now"],
    ["451 Resources temporarily unavailable. Please try again later [#4.16.1].", "temporary, for now"],
    ["550 5.1.1 <jane@aol.com>: Recipient address rejected: aol.com", AT_ONCE],
    ["421 4.7.1 : (DYN:T1) https://postmaster.aol.com/error-codes#421dynt1", "policy, for now"],
  ],
  "Apple iCloud": [
    ["550 5.1.1 <jane@icloud.com>: user does not exist", AT_ONCE],
    ["550 5.1.1 unknown or illegal alias: jane@icloud.com", AT_ONCE],
    ["552 5.2.2 <jane@icloud.com>: user is over quota", "quota, for good"],
    [
      "554 5.7.1 [CS01] Message rejected due to local policy. Please visit https://support.apple.com/en-us/HT204137",
      "policy, for good",
      "body",
    ],
    [
      "550 5.7.0 Blocked - see https://support.proofpoint.com/dnsbl-lookup.cgi?ip=203.0.113.9",
      "policy, for good",
    ],
  ],
  Postfix: [
    [
      "550 5.1.1 <jane@example.com>: Recipient address rejected: User unknown in local recipient table",
      AT_ONCE,
    ],
    [
      "550 5.1.1 <jane@example.com>: Recipient address rejected: User unknown in relay recipient table",
      AT_ONCE,
    ],
    [
      "550 5.1.1 <jane@example.com>: Recipient address rejected: User unknown in virtual mailbox table",
      AT_ONCE,
    ],
    [
      "550 5.1.1 <blocked@policy.example>: Recipient address rejected: User unknown in virtual alias table",
      AT_ONCE,
    ],
    [
      "450 4.1.1 <jane@example.com>: Recipient address rejected: User unknown in local recipient table",
      "mailbox, for now",
    ],
    ["450 5.1.1 <jane@example.com>: Recipient address rejected: User unknown", AT_ONCE],
    [
      "450 4.1.1 <jane@example.com>: Recipient address rejected: unverified address: Address verification in progress",
      "mailbox, for now",
    ],
    ["554 5.7.1 <jane@example.com>: Relay access denied", "relay, for good"],
    ["454 4.7.1 <jane@example.com>: Relay access denied", "relay, for now"],
    ["554 5.7.1 <jane@example.com>: Recipient address rejected: Access denied", "policy, for good"],
    ["554 <jane@example.com>: Recipient address rejected: Access denied", "policy, for good"],
    ["550 5.7.1 <digest@example.org>: Sender address rejected: not owned by user", "policy, for good"],
    ["550 5.1.8 <digest@example.org>: Sender address rejected: Domain not found", "policy, for good"],
    [
      "550 5.1.1 <digest@example.org>: Sender address rejected: User unknown in virtual mailbox table",
      "policy, for good",
    ],
    [
      "450 4.2.0 <jane@example.com>: Recipient address rejected: Greylisted, see http://postgrey.schweikert.ch/help/example.com.html",
      "temporary, for now",
    ],
    [
      "554 5.7.1 Service unavailable; Client host [203.0.113.9] blocked using zen.spamhaus.org; https://www.spamhaus.org/query/ip/203.0.113.9",
      "reputation, for good",
    ],
    ["450 4.7.25 Client host rejected: cannot find your hostname, [203.0.113.9]", "policy, for now"],
    ["550 5.7.25 Client host rejected: cannot find your reverse hostname, [203.0.113.9]", "policy, for good"],
    ["504 5.5.2 <localhost>: Helo command rejected: need fully-qualified hostname", "policy, for good"],
    ["452 4.3.1 Insufficient system storage", "quota, for now", "mail"],
    ["552 5.3.4 Message size exceeds fixed limit", "size, for good", "mail"],
    ["450 4.1.2 <jane@gone.example>: Recipient address rejected: Domain not found", "mailbox, for now"],
    ["550 5.1.2 <jane@gone.example>: Recipient address rejected: Domain not found", AT_ONCE],
    [
      "556 5.1.10 <jane@example.com>: Recipient address rejected: Domain example.com does not accept mail (nullMX)",
      AT_ONCE,
    ],
    [
      "450 4.7.1 <jane@example.com>: Recipient address rejected: Policy Rejection- Quota Exceeded",
      "policy, for now",
    ],
    [
      "550 5.7.23 <jane@example.com>: Recipient address rejected: Message rejected due to: SPF fail - not authorized",
      "policy, for good",
    ],
    [
      "451 4.3.5 <jane@example.com>: Recipient address rejected: Server configuration problem",
      "temporary, for now",
    ],
    ["421 4.7.0 mail.example.com Error: too many connections from 203.0.113.9", "quota, for now", "connect"],
    ["530 5.7.0 Must issue a STARTTLS command first", "relay, for good", "mail"],
    ["535 5.7.8 Error: authentication failed: UGFzc3dvcmQ6", "relay, for good", "auth"],
  ],
  Exim: [
    ["550 Unrouteable address", WHEN_REPEATED],
    ["550 No Such User Here", WHEN_REPEATED],
    [
      "550-Verification failed for <digest@example.org>\n550-No Such User Here\n550 Sender verify failed",
      "policy, for good",
    ],
    ["550 relay not permitted", "relay, for good"],
    [
      "550-Please turn on SMTP Authentication in your mail client.\n550 (mail.example.org) [203.0.113.9]:41234 is not permitted to relay through this server without authentication.",
      "relay, for good",
    ],
    ["550 Administrative prohibition", "policy, for good"],
    ["451 Temporary local problem - please try later", "temporary, for now"],
    ["550 Message rejected as spam by Content Filtering.", "content, for good", "body"],
    [
      "550 JunkMail rejected - (mail.example.org) [203.0.113.9]:53 is in an RBL, see https://www.spamhaus.org/query/ip/203.0.113.9",
      "reputation, for good",
    ],
  ],
  "Exchange on premises, Sendmail, qmail": [
    ["550 5.1.1 User unknown", AT_ONCE],
    ["550 5.1.1 <jane@example.com>... User unknown", AT_ONCE],
    ["550 5.7.1 Unable to relay for jane@example.com", "relay, for good"],
    ["550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain", "relay, for good"],
    [
      "530 5.7.57 SMTP; Client was not authenticated to send anonymous mail during MAIL FROM",
      "policy, for good",
      "mail",
    ],
    ["550 5.7.1 <jane@example.com>... Relaying denied. Proper authentication required.", "relay, for good"],
    ["553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)", "relay, for good"],
    ["550 sorry, no mailbox here by that name. (#5.1.1 - chkuser)", AT_ONCE],
    ["511 sorry, no mailbox here by that name (#5.1.1 - chkuser)", AT_ONCE],
    ["553 5.3.0 <jane@example.com>... Addressee unknown", WHEN_REPEATED],
    ["551 5.1.6 User has moved, please try <jane.doe@example.net>", AT_ONCE],
    ["553 5.1.3 <jane@>... Hostname required", AT_ONCE],
    ["452 4.2.2 <jane@example.com>... Mailbox full", "quota, for now"],
    ["550 Requested action not taken: mailbox unavailable", WHEN_REPEATED],
    ["550 5.1.2 Bad destination system address", "routing, for good"],
  ],
  "Amazon SES": [
    [
      "554 Message rejected: Email address is not verified. The following identities failed the check in region US-EAST-1: digest@example.org",
      "relay, for good",
      "body",
    ],
    ["454 Throttling failure: Maximum sending rate exceeded.", "relay, for now", "body"],
    ["454 Throttling failure: Daily message quota exceeded.", "relay, for now", "body"],
    [
      "554 Message rejected: Sending suspended for this account. For more information, please check the inbox of the email address associated with your AWS account.",
      "relay, for good",
      "body",
    ],
    [
      "554 Access denied: User `arn:aws:iam::1:user/ses' is not authorized to perform `ses:SendRawEmail' on resource",
      "relay, for good",
      "body",
    ],
    ["501 Invalid MAIL FROM address provided", "relay, for good", "mail"],
    [
      "550 5.1.1 Amazon SES has suppressed sending to this address because it has a recent history of bouncing as an invalid address.",
      AT_ONCE,
      "body",
    ],
    ["550 5.1.1 Requested action not taken: mailbox unavailable", AT_ONCE],
  ],
  "GMX, Web.de, T-Online, Strato": [
    [
      "550 Requested action not taken: mailbox unavailable\nFor explanation visit https://postmaster.gmx.net/en/case?c=r0103&i=ip&v=203.0.113.9&r=1M",
      WHEN_REPEATED,
    ],
    [
      "554 Transaction failed\nReject due to policy restrictions.\nFor explanation visit https://postmaster.gmx.net/de/case?c=hi",
      "policy, for good",
      "body",
    ],
    [
      "554 gmx.net (mxgmx016) Nemesis ESMTP Service not available\nNo SMTP service\nIP address is black listed.",
      "reputation, for good",
      "connect",
    ],
    [
      "554 IP=203.0.113.9 - None/bad reputation. Ask your postmaster for help or to contact tobr@rx.t-online.de for reset. (NOWL)",
      "reputation, for good",
      "connect",
    ],
    ["550 5.1.1 Unbekannter Empfänger / unknown recipient", AT_ONCE],
    ["550 Empfänger unbekannt", WHEN_REPEATED],
    ["552 Postfach des Empfängers ist voll", "quota, for good"],
    [
      "450 Requested mail action not taken: mailbox unavailable\nMail rate limit exceeded",
      "mailbox, for now",
    ],
  ],
  "Mimecast, Proofpoint, Barracuda, Cisco": [
    [
      "550 Invalid Recipient - https://community.mimecast.com/docs/DOC-1369#550 [xS2wgkWZPKGC7z5QRVqA6A.uk12]",
      WHEN_REPEATED,
    ],
    [
      "550 Rejected by header based Anti-Spoofing policy: digest@example.org - https://community.mimecast.com/docs/DOC-1369#550",
      "policy, for good",
      "body",
    ],
    [
      "451 Internal resources are temporarily unavailable - https://community.mimecast.com/docs/DOC-1369#451",
      "temporary, for now",
    ],
    [
      "554 Email rejected due to security policies - https://community.mimecast.com/docs/DOC-1369#554",
      "policy, for good",
      "body",
    ],
    ["550 5.1.1 User Unknown", AT_ONCE],
    ["554 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=203.0.113.9", "policy, for good"],
    [
      "550 permanent failure for one or more recipients (jane@example.com:blocked)",
      "policy, for good",
      "body",
    ],
    [
      "550 permanent failure for one or more recipients (jane@example.com:550 5.1.1 User unknown)",
      AT_ONCE,
      "body",
    ],
    [
      "554 Service unavailable; Client host [mail.example.org] blocked using Barracuda Reputation; https://www.barracudanetworks.com/reputation/?r=1&ip=203.0.113.9",
      "reputation, for good",
    ],
    ["550 #5.1.0 Address rejected.", "unknown, for good"],
    ["550 #5.1.0 Address rejected jane@example.com", "unknown, for good"],
    [
      "554-mx.example.com\n554 Your access to this mail system has been rejected due to the sending MTA's poor reputation. If you believe that this failure is in error, please contact the intended recipient via alternate means.",
      "reputation, for good",
      "connect",
    ],
  ],
  "Other languages and countries": [
    ["550 5.7.1 No such user!", "policy, for good"],
    [
      "550 Message was not accepted -- invalid mailbox. Local mailbox jane@mail.ru is unavailable: user not found",
      WHEN_REPEATED,
    ],
    [
      "550 spam message rejected. Please visit http://help.mail.ru/notspam-support/id?c=x or report details to abuse@corp.mail.ru.",
      "content, for good",
      "body",
    ],
    ["550 5.1.1 Adresse d au moins un destinataire invalide. Invalid recipient. OFR204_416 [416]", AT_ONCE],
    ["550 5.2.0 Mail rejete. Mail rejected. ofr_506 [506]", "unknown, for good"],
    [
      "421 4.7.0 Trop de connexions, veuillez verifier votre configuration. Too many connections, slow down. OFR004_104",
      "quota, for now",
      "connect",
    ],
    ["550 Utilisateur inconnu", WHEN_REPEATED],
    ["550 5.1.1 <jane@libero.it> Utente sconosciuto", AT_ONCE],
    ["550 El usuario no existe", WHEN_REPEATED],
    ["552 5.2.2 Buzón lleno", "quota, for good"],
    ["550 Usuário desconhecido", WHEN_REPEATED],
    ["550 Пользователь не найден", WHEN_REPEATED],
    ["550 5.7.1 Отказано: нарушение политики безопасности", "policy, for good"],
    [
      "550 Mail content denied. http://service.mail.qq.com/cgi-bin/help?subtype=1&&id=20022&&no=1000726",
      "content, for good",
      "body",
    ],
    [
      "550 Mailbox not found. http://service.mail.qq.com/cgi-bin/help?subtype=1&&id=20022&&no=1000728",
      WHEN_REPEATED,
    ],
    ["550 User not found: jane@163.com", WHEN_REPEATED],
    [
      "554 DT:SPM 163 smtp10,xyz,http://mail.163.com/help/help_spam_16.htm?ip=203.0.113.9",
      "content, for good",
      "body",
    ],
    ["550 用户不存在", WHEN_REPEATED],
    ["550 宛先が存在しません", WHEN_REPEATED],
    ["550 Uzytkownik nie istnieje", WHEN_REPEATED],
  ],
  "What contradicts itself": [
    ["550 5.1.1 Rejected by policy", "policy, for good"],
    [
      "550 5.2.1 Mailbox unavailable. Your IP address 203.0.113.9 is blacklisted using SPAMHAUS-XBL.",
      "reputation, for good",
    ],
    ["550 5.1.1 User unknown; your IP is blocked", "reputation, for good"],
    ["550 5.2.1 Mailbox temporarily disabled, try again later", "mailbox, for good"],
    ["421 5.1.1 User unknown", AT_ONCE],
    ["550 4.2.2 Mailbox full", "quota, for now"],
    ["550 4.7.1 Greylisted, please try again in 5 minutes", "temporary, for now"],
    ["550 Greylisted, please try again later", "temporary, for now"],
    ["550 User unknown, blocked for policy reasons", "policy, for good"],
    ["550 Access denied", "policy, for good"],
    ["550 rejected", "unknown, for good"],
    ["450 busy", "temporary, for now"],
    ["550 5.1.1 <quota@spam.example> User unknown", AT_ONCE],
    ["550 5.1.1 mx1.antispam.example: User unknown", AT_ONCE],
    ["550 5.2.1 Your account has been disabled", "relay, for good"],
    ["550 5.1.1 User unknown. Check the address and try again.", AT_ONCE],
    ["550 5.1.1 Access denied", "policy, for good"],
    ["550 5.1.3 Invalid sender", "policy, for good"],
    ["550 5.4.1 Access denied", "policy, for good"],
    ["554 5.1.1 Authentication required", "relay, for good"],
    ["571 Delivery not authorized, message refused", "policy, for good"],
    ["550 5.1.1", AT_ONCE],
    ["550", "unknown, for good"],
  ],
};

for (const [server, lines] of Object.entries(REPLIES))
  describe(server, () => {
    test.each(lines)("%s", (reply, about, stage = "rcpt") => {
      expect(describeRefusal(readRefusal({ reply, stage }))).toBe(about);
    });
  });

function describeRefusal({ class: of, isPermanent, suppresses }: ReturnType<typeof readRefusal>): string {
  return `${of}, for ${isPermanent ? "good" : "now"}${suppresses === "never" ? "" : `, suppresses ${suppresses}`}`;
}

test("at the greeting, at AUTH and at MAIL FROM no words make an address suppressed", () => {
  for (const stage of ["connect", "auth", "mail"] as const)
    for (const reply of Object.values(REPLIES)
      .flat()
      .map(([line]) => line)) {
      const refusal = readRefusal({ reply, stage });
      expect(refusal.suppresses, reply).toBe("never");
      expect(refusal.class, reply).not.toBe("mailbox");
    }
});

test("a report's status counts where its diagnostic has no code of its own", () => {
  const read = (reply: string, status: string) =>
    describeRefusal(readRefusal({ reply, status, stage: "body" }));
  expect(read("smtp; 550 5.1.1 <jane@example.com>: User unknown", "5.0.0")).toBe(AT_ONCE);
  expect(read("smtp; 550 <jane@example.com>: User unknown", "5.1.1")).toBe(AT_ONCE);
  expect(read("", "5.1.1")).toBe(AT_ONCE);
  expect(read('X-Postfix; unknown user: "jane"', "5.1.1")).toBe(AT_ONCE);
  expect(read("smtp; 550 5.7.1 Message rejected as spam", "5.1.1")).toBe("content, for good");
  expect(read("", "4.4.7")).toBe("routing, for now");
  expect(
    read(
      "host mx.example.com[203.0.113.9] said: 550 5.1.1 User unknown (in reply to RCPT TO command)",
      "5.1.1",
    ),
  ).toBe(AT_ONCE);
});
