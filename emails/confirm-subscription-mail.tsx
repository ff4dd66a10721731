import { Text } from "react-email";
import { ActionLink } from "./action-link";
import { type MailContent, renderHtml, wrapText } from "./mail-content";
import { MailLayout } from "./mail-layout";
import { style } from "./mail-style";

export type ConfirmSubscriptionMailProps = {
  siteName: string;
  siteUrl: string;
  link: string;
  hoursValid: number;
};

/** The mail that asks whether the owner of the address wants the digest. */
export async function confirmSubscriptionMail(props: ConfirmSubscriptionMailProps): Promise<MailContent> {
  const { siteName, siteUrl, link, hoursValid } = props;
  const subject = `Confirm your subscription to ${siteName}`;
  const offer =
    "Trending research papers by email, at your hour and on your topics. Unsubscribe with one click, any time.";
  const validity = `The link works once, for ${hoursValid} hours.`;
  const reason = `Someone entered this address on ${siteUrl}. If that wasn’t you, ignore this email: you won’t get any more, and the address is deleted after a week.`;
  const html = await renderHtml(
    <MailLayout
      siteName={siteName}
      siteUrl={siteUrl}
      heading="Confirm your subscription"
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
      <ActionLink href={link} label="Confirm my subscription" />
    </MailLayout>,
  );
  const text = [subject, wrapText(`${offer} ${validity}`), link, wrapText(reason)].join("\n\n");
  return { subject, html, text: `${text}\n` };
}
