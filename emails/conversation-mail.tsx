import { Link, Section, Text } from "react-email";
import { type MailContent, renderHtml, wrapText } from "./mail-content";
import { MailLayout } from "./mail-layout";
import { style } from "./mail-style";
import { palette } from "./palette";

export type ConversationNote = {
  kind: "reply" | "mention";
  author: string;
  paperTitle: string;
  /** The comment's markdown, or how it begins. */
  text: string;
  url: string;
};

export type ConversationMailProps = {
  siteName: string;
  siteUrl: string;
  stopUrl: string;
  settingsUrl: string;
  notes: ConversationNote[];
};

const REASON = "You get this because somebody replied to you or mentioned you.";

/** The mail that tells a member of one reply or mention, or of all since the previous mail. */
export async function conversationMail(props: ConversationMailProps): Promise<MailContent> {
  const { siteName, siteUrl, stopUrl, settingsUrl, notes } = props;
  const [first] = notes;
  const subject =
    notes.length === 1 && first
      ? `${headline(first)} on “${first.paperTitle}”`
      : `${notes.length} replies and mentions on ${siteName}`;
  const html = await renderHtml(
    <MailLayout
      siteName={siteName}
      siteUrl={siteUrl}
      heading={notes.length === 1 && first ? headline(first) : `${notes.length} replies and mentions`}
      preview={first?.text ?? ""}
      footer={
        <Text className="soft" style={style.soft}>
          {REASON}{" "}
          <Link href={settingsUrl} className="soft" style={style.quietLink}>
            Change when they come
          </Link>{" "}
          or{" "}
          <Link href={stopUrl} className="soft" style={style.quietLink}>
            stop these mails
          </Link>
          .
        </Text>
      }
    >
      {notes.map((note) => (
        <Note key={note.url} note={note} isAlone={notes.length === 1} />
      ))}
    </MailLayout>,
  );
  const blocks = notes.map(({ text, url, ...note }) =>
    [wrapText(`${headline(note)} on “${note.paperTitle}”:`), quoted(text), url].join("\n\n"),
  );
  const text = [
    ...blocks,
    `${wrapText(REASON)}\nChange when they come: ${settingsUrl}\nStop these mails: ${stopUrl}`,
  ];
  return { subject, html, text: `${text.join("\n\n")}\n` };
}

function Note({ note, isAlone }: { note: ConversationNote; isAlone: boolean }) {
  return (
    <Section style={{ margin: "0 0 20px" }}>
      <Text className="soft" style={style.soft}>
        {!isAlone && `${headline(note)} on `}
        {isAlone && "On "}
        {note.paperTitle}
      </Text>
      <Text className="text line" style={{ ...style.text, ...quote }}>
        {note.text}
      </Text>
      <Text style={{ ...style.text, margin: "0" }}>
        <Link href={note.url} className="link" style={style.link}>
          Read it and answer
        </Link>
      </Text>
    </Section>
  );
}

const quote = {
  borderLeft: `3px solid ${palette.line.light}`,
  margin: "0 0 8px",
  paddingLeft: "12px",
  whiteSpace: "pre-wrap",
  wordBreak: "break-word",
} as const;

function headline({ kind, author }: Pick<ConversationNote, "kind" | "author">): string {
  switch (kind) {
    case "reply":
      return `${author} replied to you`;
    case "mention":
      return `${author} mentioned you`;
  }
}

function quoted(text: string): string {
  return text
    .split("\n")
    .map((line) => (line.trim() === "" ? ">" : wrapText(line, "> ")))
    .join("\n");
}
