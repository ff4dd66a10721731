import { Link, Section, Text } from "react-email";
import { type Frequency, periodKindOf } from "@/lib/papers/period";
import { type MailContent, renderHtml, wrapText } from "./mail-content";
import { MailLayout } from "./mail-layout";
import { style } from "./mail-style";

/** A value that differs between readers may be a placeholder, which is replaced for each reader. */
export type DigestMailProps = {
  siteName: string;
  siteUrl: string;
  frequency: Frequency;
  /** "Friday, 12 December 2025", "December 2025" */
  title: string;
  /** The text that mailboxes show beside the subject. */
  preview: string;
  intro: string;
  /** The papers' blocks, each rendered once (emails/digest-paper.tsx), concatenated. */
  papers: string;
  /** The page of the day, week or month. */
  periodUrl: string;
  /** This edition in the archive. */
  archiveUrl: string;
  preferencesUrl: string;
  unsubscribeUrl: string;
  /** The sender's postal address; undefined when the operator stated none. */
  postalAddress: string | undefined;
};

/** Renders the digest around its papers. */
export async function digestMail(props: DigestMailProps): Promise<Omit<MailContent, "subject">> {
  return { html: await renderHtml(<DigestMail {...props} />), text: digestText(props) };
}

/** "12 December: Attention Is All You Need" */
export function digestSubject({ short, topTitle }: { short: string; topTitle: string }): string {
  return `${short}: ${topTitle}`;
}

/** One sentence about what the mail contains. */
export function digestIntro(mail: {
  frequency: Frequency;
  paperCount: number;
  /** How many of them match the reader's topics; they come first. */
  matchCount: number;
}): string {
  const { frequency, paperCount, matchCount } = mail;
  const period = periodKindOf(frequency);
  if (matchCount > 0) {
    const matches =
      matchCount === 1 ? "One paper matches your topics" : `${matchCount} papers match your topics`;
    return paperCount === matchCount ? `${matches}.` : `${matches}; then the ${period}’s most upvoted.`;
  }
  if (paperCount === 1) return `The ${period}’s one paper.`;
  return `The ${paperCount} papers that gained the most upvotes in the ${period}.`;
}

/** "Attention Is All You Need, and 19 more papers" */
export function digestPreview({ topTitle, paperCount }: { topTitle: string; paperCount: number }): string {
  if (paperCount === 1) return topTitle;
  return `${topTitle}, and ${paperCount === 2 ? "one more paper" : `${paperCount - 1} more papers`}`;
}

function DigestMail(props: DigestMailProps) {
  return (
    <MailLayout
      siteName={props.siteName}
      siteUrl={props.siteUrl}
      heading={props.title}
      preview={props.preview}
      footer={<Footer {...props} />}
    >
      <Text className="text" style={{ ...style.text, margin: "0 0 20px" }}>
        {props.intro}
      </Text>
      <Section>{props.papers}</Section>
    </MailLayout>
  );
}

function Footer(props: DigestMailProps) {
  return (
    <>
      <Text className="soft" style={style.soft}>
        <Link href={props.periodUrl} className="link" style={style.link}>
          {allPapersOf(props)}
        </Link>
        {" · "}
        <Link href={props.archiveUrl} className="link" style={style.link}>
          This digest on the web
        </Link>
      </Text>
      <Text className="soft" style={style.soft}>
        {reasonOf(props)}{" "}
        <Link href={props.preferencesUrl} className="soft" style={style.quietLink}>
          Manage preferences
        </Link>
        {" · "}
        <Link href={props.unsubscribeUrl} className="soft" style={style.quietLink}>
          Unsubscribe
        </Link>
        {" · "}
        <Link href={privacyUrl(props)} className="soft" style={style.quietLink}>
          Privacy
        </Link>
      </Text>
      {props.postalAddress !== undefined && (
        <Text className="soft" style={style.soft}>
          {props.postalAddress}
        </Text>
      )}
    </>
  );
}

function digestText(props: DigestMailProps): string {
  const links = [
    `Manage preferences: ${props.preferencesUrl}`,
    `Unsubscribe: ${props.unsubscribeUrl}`,
    `Privacy: ${privacyUrl(props)}`,
  ];
  return [
    `${props.siteName}\n${props.title}`,
    wrapText(props.intro),
    props.papers,
    `${allPapersOf(props)}:\n${props.periodUrl}\n\nThis digest on the web:\n${props.archiveUrl}`,
    // The signature mark: mail programs set the text after it apart and omit it from replies.
    `-- \n${wrapText(reasonOf(props))}\n\n${links.join("\n")}`,
    ...(props.postalAddress === undefined ? [] : [wrapText(props.postalAddress)]),
  ]
    .join("\n\n")
    .concat("\n");
}

function allPapersOf({ frequency }: DigestMailProps): string {
  return `All papers of the ${periodKindOf(frequency)}`;
}

function reasonOf({ siteName, frequency }: DigestMailProps): string {
  return `You get this mail because you subscribed to ${siteName}, ${frequency}, with this address.`;
}

function privacyUrl({ siteUrl }: DigestMailProps): string {
  return `${siteUrl}/privacy`;
}
