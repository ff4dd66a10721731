import { Text } from "react-email";
import { ActionLink } from "./action-link";
import { type MailContent, renderHtml, wrapText } from "./mail-content";
import { MailLayout } from "./mail-layout";
import { style } from "./mail-style";

export type AddressChangeMailProps = {
  siteName: string;
  siteUrl: string;
  link: string;
  hoursValid: number;
  /** Whether this goes to the account's address or to its replacement. */
  side: "old" | "new";
};

/** The mail to each of the two addresses of a change; both must agree. */
export async function addressChangeMail(props: AddressChangeMailProps): Promise<MailContent> {
  const { siteName, siteUrl, link, hoursValid, side } = props;
  const heading = `Change of address at ${siteName}`;
  const what =
    side === "old"
      ? `Somebody who is signed in to your account at ${siteName} asked to give it another address. It changes once both addresses have said yes.`
      : `Somebody asked to make this the address of their account at ${siteName}. It changes once both addresses, the old one too, have said yes.`;
  const validity = `The link leads to a page where you say yes or no. It works for ${hoursValid} hours.`;
  const reason =
    side === "old"
      ? "If it was not you, say no there and end the sessions that you do not know in your settings. Without your yes nothing changes."
      : "If it was not you, say no there or do nothing: without your yes nothing changes.";
  const html = await renderHtml(
    <MailLayout
      siteName={siteName}
      siteUrl={siteUrl}
      heading={heading}
      preview={what}
      footer={
        <Text className="soft" style={style.soft}>
          {reason}
        </Text>
      }
    >
      <Text className="text" style={style.text}>
        {what} {validity}
      </Text>
      <ActionLink href={link} label="Say yes or no" />
    </MailLayout>,
  );
  const text = [heading, wrapText(what), link, wrapText(validity), wrapText(reason)].join("\n\n");
  return { subject: heading, html, text: `${text}\n` };
}
