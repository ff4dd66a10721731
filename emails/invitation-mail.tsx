import { Text } from "react-email";
import { ActionLink } from "./action-link";
import { type MailContent, renderHtml, wrapText } from "./mail-content";
import { MailLayout } from "./mail-layout";
import { style } from "./mail-style";

export type InvitationMailProps = {
  siteName: string;
  siteUrl: string;
  link: string;
  daysValid: number;
  /** Where the list says that the reader agreed, such as "the lab's newsletter". */
  source: string | null;
};

/** The mail that asks a reader of an imported list whether they want the digest. It is sent once. */
export async function invitationMail(props: InvitationMailProps): Promise<MailContent> {
  const { siteName, siteUrl, link, daysValid, source } = props;
  const subject = `Would you like the digest of ${siteName}?`;
  const offer =
    "Trending research papers by email, at your hour and on your topics. Unsubscribe with one click, any time.";
  const validity = `The link works once, for ${daysValid} days.`;
  const from = source === null ? "of a list that moved here" : `of ${source}`;
  const reason = `You are a reader ${from}. If you don’t want the digest, ignore this email: you won’t get any more, and the address is deleted.`;
  const html = await renderHtml(
    <MailLayout
      siteName={siteName}
      siteUrl={siteUrl}
      heading="Would you like the digest?"
      preview={offer}
      footer={
        <Text className="soft" style={style.soft}>
          {reason}
        </Text>
      }
    >
      <Text className="text" style={style.text}>
        {offer} {validity}
      </Text>
      <ActionLink href={link} label="Yes, send me the digest" />
    </MailLayout>,
  );
  const text = [subject, wrapText(`${offer} ${validity}`), link, wrapText(reason)].join("\n\n");
  return { subject, html, text: `${text}\n` };
}
