import { Text } from "react-email";
import { ActionLink } from "./action-link";
import { type MailContent, renderHtml, wrapText } from "./mail-content";
import { MailLayout } from "./mail-layout";
import { style } from "./mail-style";

export type SubscriberDataMailProps = {
  siteName: string;
  siteUrl: string;
  link: string;
  hoursValid: number;
};

/** The mail that lets the owner of an address download or delete what we store about it. */
export async function subscriberDataMail(props: SubscriberDataMailProps): Promise<MailContent> {
  const { siteName, siteUrl, link, hoursValid } = props;
  const subject = `Your data at ${siteName}`;
  const offer = `The link leads to a page where you download what ${siteName} holds about this address, or delete it.`;
  const validity = `It works once, for ${hoursValid} hours.`;
  const reason =
    "Somebody, most likely you, asked for this on the preference page that your digests link to. If it was not you, do nothing: nothing is shown or deleted. Do not forward this mail.";
  const html = await renderHtml(
    <MailLayout
      siteName={siteName}
      siteUrl={siteUrl}
      heading={subject}
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
      <ActionLink href={link} label="Download or delete" />
    </MailLayout>,
  );
  const text = [subject, wrapText(`${offer} ${validity}`), link, wrapText(reason)].join("\n\n");
  return { subject, html, text: `${text}\n` };
}
