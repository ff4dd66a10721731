/** Mails as real servers return them. The wording and the mistakes are theirs; names, addresses and ids are made up. */

export type Returned = {
  /** The address to which our mail went. */
  email: string;
  /** The envelope's sender of our mail, to which the report goes. */
  returnPath: string;
  /** With its angle brackets. */
  messageId: string;
  /** Our mail's List-Unsubscribe, if the report's copy shall have it. */
  listUnsubscribe?: string;
};

type Sample = (mail: Returned) => string;

const lines = (...all: (string | string[])[]) => all.flat().join("\r\n");

/** The header of our mail, as a report gives it back. */
export const ourHeader = (
  { email, messageId, listUnsubscribe }: Returned,
  shown: { returnPath?: string } = {},
) => [
  ...(shown.returnPath === undefined ? [] : [`Return-Path: <${shown.returnPath}>`]),
  "Received: from papers.example.org (papers.example.org [192.0.2.10])",
  "\tby mx.example.net (Postfix) with ESMTPS id 4XyZ1k0abcz9s;",
  "\tThu, 27 Nov 2025 08:00:01 +0000 (UTC)",
  "From: Daily Papers <digest@papers.example.org>",
  `To: ${email}`,
  "Subject: Papers of 26 November",
  `Message-ID: ${messageId}`,
  ...(listUnsubscribe === undefined ? [] : [`List-Unsubscribe: ${listUnsubscribe}`]),
];

/** The usual frame of RFC 3462: words, fields, our header. */
export function dsn(
  mail: Returned,
  report: {
    from?: string;
    subject?: string;
    words?: string[];
    fields: string[];
    perMessage?: string[];
    original?: string[] | null;
    header?: string[];
  },
): string {
  const boundary = "4XyZ1k0abc.1764230402/mx.example.net";
  const original = report.original === undefined ? ourHeader(mail) : report.original;
  return lines(
    "Return-Path: <>",
    `From: ${report.from ?? "MAILER-DAEMON@mx.example.net (Mail Delivery System)"}`,
    `To: ${mail.returnPath}`,
    `Subject: ${report.subject ?? "Undelivered Mail Returned to Sender"}`,
    "Date: Thu, 27 Nov 2025 08:00:02 +0000",
    "Message-Id: <20251127080002.4XyZ1k0abcz9s@mx.example.net>",
    "Auto-Submitted: auto-replied",
    report.header ?? [],
    "MIME-Version: 1.0",
    `Content-Type: multipart/report; report-type=delivery-status;\r\n\tboundary="${boundary}"`,
    "",
    "This is a MIME-encapsulated message.",
    "",
    `--${boundary}`,
    "Content-Description: Notification",
    "Content-Type: text/plain; charset=us-ascii",
    "",
    report.words ?? ["This is the mail system at host mx.example.net."],
    "",
    `--${boundary}`,
    "Content-Description: Delivery report",
    "Content-Type: message/delivery-status",
    "",
    report.perMessage ?? [
      "Reporting-MTA: dns; mx.example.net",
      "Arrival-Date: Thu, 27 Nov 2025 08:00:01 +0000 (UTC)",
    ],
    "",
    report.fields,
    "",
    ...(original === null
      ? []
      : [
          `--${boundary}`,
          "Content-Description: Undelivered Message Headers",
          "Content-Type: text/rfc822-headers",
          "",
          ...original,
          "",
        ]),
    `--${boundary}--`,
    "",
  );
}

/** One part of plain text, as servers before MIME write. */
function letter(
  mail: Returned,
  { from, subject, header = [], body }: { from: string; subject: string; header?: string[]; body: string[] },
): string {
  return lines(
    "Return-Path: <>",
    `From: ${from}`,
    `To: ${mail.returnPath}`,
    `Subject: ${subject}`,
    "Date: Thu, 27 Nov 2025 08:00:02 +0000",
    "Message-ID: <E1abcde-0001Ab-Cd@mx.example.net>",
    header,
    "",
    body,
    "",
  );
}

const encoded = (text: string) => Buffer.from(text).toString("base64").replace(/.{76}/g, "$&\r\n");

/** Reports of mail that failed for good because the mailbox is not there. */
export const UNKNOWN_MAILBOX: Record<string, Sample> = {
  Postfix: (mail) =>
    dsn(mail, {
      words: [
        "I'm sorry to have to inform you that your message could not",
        "be delivered to one or more recipients. It's attached below.",
        "",
        `<${mail.email}>: host mx.example.org[192.0.2.25] said: 550 5.1.1`,
        `    <${mail.email}>: Recipient address rejected: User unknown in virtual mailbox table`,
        "    (in reply to RCPT TO command)",
      ],
      fields: [
        `Final-Recipient: rfc822; ${mail.email}`,
        `Original-Recipient: rfc822;${mail.email}`,
        "Action: failed",
        "Status: 5.1.1",
        "Remote-MTA: dns; mx.example.org",
        `Diagnostic-Code: smtp; 550 5.1.1 <${mail.email}>: Recipient address`,
        "    rejected: User unknown in virtual mailbox table",
      ],
    }),

  Gmail: (mail) =>
    dsn(mail, {
      from: "Mail Delivery Subsystem <mailer-daemon@googlemail.com>",
      subject: "Delivery Status Notification (Failure)",
      header: [`X-Failed-Recipients: ${mail.email}`],
      words: [
        "** Address not found **",
        "",
        `Your message wasn't delivered to ${mail.email} because the address couldn't be found, or is unable to receive mail.`,
      ],
      perMessage: ["Reporting-MTA: dns; googlemail.com", "Received-From-MTA: dns; digest@papers.example.org"],
      fields: [
        `Final-Recipient: rfc822; ${mail.email}`,
        "Action: failed",
        "Status: 5.1.1",
        "Remote-MTA: dns; gmail-smtp-in.l.google.com. (142.250.1.27, the server for the domain gmail.com.)",
        "Diagnostic-Code: smtp; 550-5.1.1 The email account that you tried to reach does not exist. Please try",
        " 550-5.1.1 double-checking the recipient's email address for typos or",
        " 550-5.1.1 unnecessary spaces. For more information, go to",
        " 550 5.1.1  https://support.google.com/mail/?p=NoSuchUser ffacd0b85a97d-42cb7f3si123456f8f.1 - gsmtp",
      ],
    }),

  "Exchange Online": (mail) =>
    dsn(mail, {
      from: "<postmaster@contoso.onmicrosoft.com>",
      subject: "Undeliverable: Papers of 26 November",
      perMessage: [
        "Reporting-MTA: dns;AM9PR01MB0001.eurprd01.prod.exchangelabs.com",
        "Received-From-MTA: dns;papers.example.org",
      ],
      fields: [
        `Final-Recipient: rfc822;${mail.email}`,
        "Action: failed",
        "Status: 5.1.10",
        `Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient ${mail.email} not found by SMTP address lookup`,
        `X-Display-Name: ${mail.email}`,
      ],
    }),

  "Exchange in German, its fields in base64": (mail) =>
    lines(
      "From: Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@firma.example.de>",
      `To: <${mail.returnPath.toUpperCase()}>`,
      "Subject: =?utf-8?Q?Unzustellbar:_Papers_of_26_November?=",
      "Message-ID: <fc1d2c6e@EX01.firma.example.de>",
      "MIME-Version: 1.0",
      'Content-Type: multipart/report; report-type=delivery-status; boundary="_000_"',
      "",
      "--_000_",
      'Content-Type: text/html; charset="utf-8"',
      "Content-Transfer-Encoding: base64",
      "",
      encoded("<html><body><p>Fehler bei der Nachrichtenzustellung an folgende Empfänger.</p></body></html>"),
      "--_000_",
      "Content-Type: message/delivery-status",
      "Content-Transfer-Encoding: base64",
      "",
      encoded(
        `Reporting-MTA: dns;EX01.firma.example.de\r\n\r\nOriginal-Recipient: rfc822;${mail.email}\r\nFinal-Recipient: rfc822;${mail.email}\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp;550 5.1.1 RESOLVER.ADR.RecipNotFound; not found\r\n`,
      ),
      "--_000_",
      "Content-Type: message/rfc822",
      "",
      ourHeader(mail),
      "",
      "Papers",
      "--_000_--",
    ),

  Yahoo: (mail) =>
    dsn(mail, {
      from: "MAILER-DAEMON@yahoo.com",
      subject: "Failure Notice",
      words: [
        "Sorry, we were unable to deliver your message to the following address.",
        "",
        `<${mail.email}>:`,
        "554: 5.7.1 delivery error: dd This user doesn't have a yahoo.com account (jane@yahoo.com) [0] - mta1.mail.ne1.yahoo.com",
      ],
      fields: [
        `Final-Recipient: rfc822; ${mail.email}`,
        "Action: failed",
        "Status: 5.0.0",
        "Diagnostic-Code: smtp; 552 1 Requested mail action aborted, mailbox not found",
      ],
    }),

  qmail: (mail) =>
    letter(mail, {
      from: "MAILER-DAEMON@mail.example.org",
      subject: "failure notice",
      body: [
        "Hi. This is the qmail-send program at mail.example.org.",
        "I'm afraid I wasn't able to deliver your message to the following addresses.",
        "This is a permanent error; I've given up. Sorry it didn't work out.",
        "",
        `<${mail.email}>:`,
        "Sorry, no mailbox here by that name. (#5.1.1)",
        "",
        "--- Below this line is a copy of the message.",
        "",
        ourHeader(mail, { returnPath: mail.returnPath }),
        "",
        "Papers",
      ].flat(),
    }),

  "qmail about another server": (mail) =>
    letter(mail, {
      from: "MAILER-DAEMON@mail.example.org",
      subject: "failure notice",
      body: [
        "Hi. This is the qmail-send program at mail.example.org.",
        "I'm afraid I wasn't able to deliver your message to the following addresses.",
        "",
        `<${mail.email}>:`,
        "192.0.2.25 does not like recipient.",
        `Remote host said: 550 5.1.1 <${mail.email}>: Recipient address rejected: User unknown`,
        "Giving up on 192.0.2.25.",
        "",
        "--- Below this line is a copy of the message.",
        "",
        ...ourHeader(mail),
      ],
    }),

  "Exim before its reports were MIME": (mail) =>
    letter(mail, {
      from: "Mail Delivery System <Mailer-Daemon@mx.example.net>",
      subject: "Mail delivery failed: returning message to sender",
      header: [`X-Failed-Recipients: ${mail.email}`, "Auto-Submitted: auto-replied"],
      body: [
        "This message was created automatically by mail delivery software.",
        "",
        "A message that you sent could not be delivered to one or more of its",
        "recipients. This is a permanent error. The following address(es) failed:",
        "",
        `  ${mail.email}`,
        `    SMTP error from remote mail server after RCPT TO:<${mail.email}>:`,
        "    host mx.example.org [192.0.2.25]: 550 No such user here",
        "",
        "------ This is a copy of the message, including all the headers. ------",
        "",
        ...ourHeader(mail, { returnPath: mail.returnPath }),
      ],
    }),

  "GMX in German": (mail) =>
    letter(mail, {
      from: "GMX Mailer Daemon <mailer-daemon@gmx.de>",
      subject: "=?utf-8?B?TWFpbCBkZWxpdmVyeSBmYWlsZWQ6IHJldHVybmluZyBtZXNzYWdlIHRvIHNlbmRlcg==?=",
      header: [
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=iso-8859-1",
        "Content-Transfer-Encoding: quoted-printable",
      ],
      body: [
        "Diese Nachricht wurde automatisch erzeugt.",
        "",
        "Ihre Nachricht konnte an den folgenden Empf=E4nger nicht zugestellt werden:",
        "",
        `${mail.email}:`,
        "Der Empf=E4nger ist unbekannt oder das Postfach existiert nicht.",
        "",
        "--- Original-Header der Nachricht: The header of the original message is following. ---",
        "",
        ...ourHeader(mail),
      ],
    }),

  "a French provider": (mail) =>
    letter(mail, {
      from: "Mail Delivery System <MAILER-DAEMON@smtp.example.fr>",
      subject: "=?utf-8?Q?Message_non_remis_=C3=A0_son_destinataire?=",
      header: [
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
      ],
      body: [
        "Votre message n'a pas pu être remis à son destinataire :",
        "",
        `    ${mail.email}`,
        "",
        "L'adresse de votre correspondant n'existe pas ou n'est plus valide.",
      ],
    }),

  "a Japanese provider": (mail) =>
    lines(
      "Return-Path: <>",
      "From: =?ISO-2022-JP?B?GyRCJWEhPCVrR1tBdyU3JTklRiVgGyhC?= <MAILER-DAEMON@mail.example.jp>",
      `To: ${mail.returnPath}`,
      "Subject: =?ISO-2022-JP?B?GyRCQXc/LiUoJWkhPBsoQg==?=",
      "MIME-Version: 1.0",
      "Content-Type: text/plain; charset=utf-8",
      "Content-Transfer-Encoding: base64",
      "",
      encoded(
        `次の宛先へのメールは送信できませんでした。\r\n\r\n<${mail.email}>\r\n\r\n宛先のメールアドレスが存在しません。アドレスをお確かめください。\r\n`,
      ),
    ),

  "an Exchange report in HTML alone": (mail) =>
    lines(
      "From: postmaster@contoso.com",
      `To: ${mail.returnPath}`,
      "Subject: Undeliverable: Papers of 26 November",
      "MIME-Version: 1.0",
      "Content-Type: text/html; charset=utf-8",
      "",
      "<html><body><p>Delivery has failed to these recipients or groups:</p>",
      `<p><a href="mailto:${mail.email}">${mail.email}</a><br>The email address you entered couldn&#39;t be found.</p>`,
      "<p>Diagnostic information for administrators:</p>",
      `<p>#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##</p></body></html>`,
    ),

  "a report without the part about its mail, and no empty lines": (mail) =>
    dsn(mail, {
      perMessage: [],
      fields: [
        `Final-recipient: RFC822; ${mail.email}`,
        "ACTION: Failed (no such user)",
        "STATUS: 5.1.1 (Bad destination mailbox address)",
      ],
      words: ["550 5.1.1 User unknown"],
      original: null,
    }),

  "a report whose fields a gateway put into its text": (mail) =>
    letter(mail, {
      from: "postmaster@gateway.example.org",
      subject: "Delivery Status Notification",
      body: [
        "Reporting-MTA: dns; gateway.example.org",
        "",
        `Final-Recipient: rfc822;${mail.email}`,
        "Action: failed",
        "Status: 5.1.1",
        "Diagnostic-Code: smtp;550 5.1.1 unknown user",
      ],
    }),

  "a report without an action": (mail) =>
    dsn(mail, {
      fields: [
        `Final-Recipient: rfc822; ${mail.email}`,
        "Status: 5.1.1",
        "Diagnostic-Code: smtp; 550 5.1.1 no such user",
      ],
    }),

  "a report of a reader who forwards": (mail) =>
    dsn(mail, {
      fields: [
        "Final-Recipient: rfc822; other@elsewhere.example",
        `Original-Recipient: rfc822;${mail.email.replace("+", "+2B")}`,
        "Action: failed",
        "Status: 5.1.1",
        "Diagnostic-Code: smtp; 550 5.1.1 <other@elsewhere.example> User unknown",
      ],
    }),
};

/** Mails about our mail, or to its sender, that are no bounces. */
export const NO_BOUNCES: Record<string, Sample> = {
  "Postfix, which waits": (mail) =>
    dsn(mail, {
      subject: "Delayed Mail (still being retried)",
      words: [
        "THIS IS A WARNING ONLY.  YOU DO NOT NEED TO RESEND YOUR MESSAGE.",
        "Your message could not be delivered for more than 4 hour(s).",
      ],
      fields: [
        `Final-Recipient: rfc822; ${mail.email}`,
        "Action: delayed",
        "Status: 4.4.1",
        "Diagnostic-Code: X-Postfix; connect to mx.example.org[192.0.2.25]:25: Connection timed out",
      ],
    }),
  "a mail that arrived": (mail) =>
    dsn(mail, { fields: [`Final-Recipient: rfc822; ${mail.email}`, "Action: delivered", "Status: 2.0.0"] }),
  "a mail that was passed on": (mail) =>
    dsn(mail, {
      fields: [
        `Final-Recipient: rfc822; ${mail.email}`,
        "Action: relayed",
        "Status: 2.0.0",
        "Diagnostic-Code: smtp; 250 2.0.0 Ok: queued",
      ],
    }),
  "a mail to a list": (mail) =>
    dsn(mail, {
      fields: [
        `Final-Recipient: rfc822; ${mail.email}`,
        "Action: expanded (to multi-recipient alias)",
        "Status: 2.0.0",
      ],
    }),
  "a delay without an action": (mail) =>
    dsn(mail, {
      words: ["The following message has been delayed; we will keep trying."],
      fields: [`Final-Recipient: rfc822; ${mail.email}`, "Status: 4.2.2"],
    }),
  "Exim's warning": (mail) =>
    letter(mail, {
      from: "Mail Delivery System <Mailer-Daemon@mx.example.net>",
      subject: "Warning: message 1abcde-0001Ab-Cd delayed 24 hours",
      body: [
        "A message that you sent has not yet been delivered to one or more of its recipients after more than 24 hours on the queue.",
        "",
        `  ${mail.email}`,
        "    Delay reason: SMTP error from remote mail server: 451 4.7.1 Greylisted",
        "",
        "No action is required on your part.",
      ],
    }),
  "GMX's warning in German": (mail) =>
    letter(mail, {
      from: "mailer-daemon@gmx.de",
      subject: "Warnung: Zustellung =?utf-8?Q?verz=C3=B6gert?=",
      header: ["Content-Type: text/plain; charset=utf-8"],
      body: [
        "Ihre Nachricht konnte bisher noch nicht zugestellt werden. Es werden weitere Zustellversuche unternommen.",
        mail.email,
      ],
    }),
  "Gmail's incomplete delivery": (mail) =>
    dsn(mail, {
      from: "Mail Delivery Subsystem <mailer-daemon@googlemail.com>",
      subject: "Delivery Status Notification (Delay)",
      words: [
        `There was a temporary problem delivering your message to ${mail.email}. Gmail will retry for 46 more hours.`,
      ],
      fields: [`Final-Recipient: rfc822; ${mail.email}`, "Action: delayed", "Status: 4.4.1"],
    }),
  "an out-of-office reply": (mail) =>
    lines(
      `From: Jane <${mail.email}>`,
      `To: ${mail.returnPath}`,
      "Subject: Automatic reply: Papers of 26 November",
      "Auto-Submitted: auto-generated",
      "X-Auto-Response-Suppress: All",
      "",
      "I no longer work here. My address no longer exists: 550 5.1.1 user unknown.",
    ),
  "an absence in German": (mail) =>
    lines(
      "Return-Path: <>",
      `From: Jane <${mail.email}>`,
      `To: ${mail.returnPath}`,
      "Subject: Abwesenheitsnotiz",
      "Auto-Submitted: auto-replied (vacation)",
      "Precedence: bulk",
      "",
      "Ich bin nicht im Haus. Das Postfach existiert nicht mehr.",
    ),
  "a receipt": (mail) =>
    lines(
      `From: Jane <${mail.email}>`,
      `To: ${mail.returnPath}`,
      "Subject: Read: Papers of 26 November",
      'Content-Type: multipart/report; report-type=disposition-notification; boundary="b"',
      "",
      "--b",
      "",
      "Your message was read.",
      "--b",
      "Content-Type: message/disposition-notification",
      "",
      `Final-Recipient: rfc822;${mail.email}`,
      "Disposition: manual-action/MDN-sent-manually; displayed",
      "--b--",
    ),
  "a person's letter": (mail) =>
    lines(
      `From: Jane <${mail.email}>`,
      `To: ${mail.returnPath}`,
      "Subject: Hello",
      "",
      "Who reads this? 550 5.1.1 user unknown",
    ),
  "a server's newsletter": (mail) =>
    letter(mail, {
      from: "postmaster@mx.example.net",
      subject: "Planned maintenance",
      body: ["Our servers will be down on Sunday."],
    }),
  "feedback that it is no spam": (mail) => arf(mail, { type: "not-spam" }),
  "a failed signature": (mail) => arf(mail, { type: "auth-failure" }),
  "our own digest, in a loop": (mail) =>
    lines(ourHeader({ ...mail, email: mail.returnPath }), "Auto-Submitted: auto-generated", "", "Papers"),
};

/** A complaint (RFC 5965). */
export function arf(
  mail: Returned,
  {
    type = "abuse",
    fields = [],
    original = ourHeader(mail),
  }: { type?: string; fields?: string[]; original?: string[] } = {},
): string {
  return lines(
    "From: <feedback@arf.mail.yahoo.com>",
    "To: fbl@papers.example.org",
    "Subject: FW: Papers of 26 November",
    "Message-ID: <1764230402.fbl@arf.mail.yahoo.com>",
    "MIME-Version: 1.0",
    'Content-Type: multipart/report; report-type=feedback-report; boundary="part1"',
    "",
    "--part1",
    "Content-Type: text/plain; charset=us-ascii",
    "",
    "This is an email abuse report.",
    "",
    "--part1",
    "Content-Type: message/feedback-report",
    "",
    `Feedback-Type: ${type}`,
    "User-Agent: Yahoo!-Mail-Feedback/2.0",
    "Version: 1",
    fields,
    "",
    "--part1",
    "Content-Type: message/rfc822",
    "Content-Disposition: inline",
    "",
    original,
    "",
    "Papers",
    "--part1--",
    "",
  );
}
