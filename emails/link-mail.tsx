import { Text } from "react-email";
import { ActionLink } from "./action-link";
import { type MailContent, renderHtml, wrapText } from "./mail-content";
import { MailLayout } from "./mail-layout";
import { style } from "./mail-style";

/** What a mail says whose one purpose is a link. */
type LinkMail = {
  siteName: string;
  siteUrl: string;
  subject: string;
  /** Default: the subject. */
  heading?: string;
  /** What the link is for; inboxes show it beside the subject. */
  offer?: string;
  link: string;
  label: string;
  /** How long the link works. */
  validity: string;
  /** Why the mail came, and what to do if it is not wanted. */
  reason: string;
};

/** A mail with one link: to sign in, confirm, agree or see one's data. */
export async function linkMail(mail: LinkMail): Promise<MailContent> {
  const { siteName, siteUrl, subject, heading = subject, offer, link, label, validity, reason } = mail;
  const words = offer === undefined ? validity : `${offer} ${validity}`;
  const html = await renderHtml(
    <MailLayout
      siteName={siteName}
      siteUrl={siteUrl}
      heading={heading}
      preview={offer ?? validity}
      footer={
        <Text className="soft" style={style.soft}>
          {reason}
        </Text>
      }
    >
      <Text className="text" style={style.text}>
        {words}
      </Text>
      <ActionLink href={link} label={label} />
    </MailLayout>,
  );
  const parts = [
    subject,
    ...(offer === undefined ? [] : [wrapText(offer)]),
    link,
    wrapText(validity),
    wrapText(reason),
  ];
  return { subject, html, text: `${parts.join("\n\n")}\n` };
}
