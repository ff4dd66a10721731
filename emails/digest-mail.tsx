import { Link, Section, Text } from "react-email";
import type { MailContent } from "./mail-content";
import { MailLayout } from "./mail-layout";
import { style } from "./mail-style";
import { renderHtml } from "./render-html";
import { wrapText } from "./wrap-text";

export type DigestMailProps = {
  siteName: string;
  siteUrl: string;
  /** "Friday, 12 December 2025" */
  dayInWords: string;
  /** "12 December", for the subject. */
  shortDay: string;
  topTitle: string;
  paperCount: number;
  /** The day's page. */
  dayUrl: string;
  /** Stands where the papers' blocks go, which are rendered once (emails/digest-paper.tsx) and spliced in. */
  papersMark: string;
  /** The reader's own link, or a mark in its place. */
  unsubscribeUrl: string;
};

/** The daily digest around its papers. */
export async function digestMail(props: DigestMailProps): Promise<MailContent> {
  return {
    subject: `${props.shortDay}: ${props.topTitle}`,
    html: await renderHtml(<DigestMail {...props} />),
    text: digestText(props),
  };
}

function DigestMail(props: DigestMailProps) {
  return (
    <MailLayout
      siteName={props.siteName}
      siteUrl={props.siteUrl}
      heading={props.dayInWords}
      preview={`${props.topTitle}${othersOf(props.paperCount)}`}
      footer={<Footer {...props} />}
    >
      <Text className="text" style={{ ...style.text, margin: "0 0 20px" }}>
        {introOf(props.paperCount)}
      </Text>
      <Section>{props.papersMark}</Section>
    </MailLayout>
  );
}

function Footer({ siteName, dayUrl, unsubscribeUrl }: DigestMailProps) {
  return (
    <>
      <Text className="soft" style={style.soft}>
        <Link href={dayUrl} className="link" style={style.link}>
          All papers of the day
        </Link>
      </Text>
      <Text className="soft" style={style.soft}>
        You get this mail because you subscribed to {siteName} with this address.{" "}
        <Link href={unsubscribeUrl} className="soft" style={style.quietLink}>
          Unsubscribe
        </Link>
      </Text>
    </>
  );
}

function digestText(props: DigestMailProps): string {
  return [
    `${props.siteName}\n${props.dayInWords}`,
    wrapText(introOf(props.paperCount)),
    props.papersMark,
    `All papers of the day:\n${props.dayUrl}`,
    // The signature mark: mail readers set what follows apart, and leave it out of an answer.
    `-- \n${wrapText(`You get this mail because you subscribed to ${props.siteName} with this address.`)}\nUnsubscribe: ${props.unsubscribeUrl}\n`,
  ].join("\n\n");
}

function introOf(paperCount: number): string {
  return paperCount === 1
    ? "The day's one paper."
    : `The day's top ${paperCount} papers, most upvoted first.`;
}

function othersOf(paperCount: number): string {
  if (paperCount === 1) return "";
  return paperCount === 2 ? ", and one more paper" : `, and ${paperCount - 1} more papers`;
}
