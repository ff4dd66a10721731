import { Text } from "react-email";
import { ActionLink } from "./action-link";
import { type MailContent, renderHtml, wrapText } from "./mail-content";
import { MailLayout } from "./mail-layout";
import { style } from "./mail-style";

export type SignInMailProps = { siteName: string; siteUrl: string; link: string; minutesValid: number };

/** The mail with a sign-in link. */
export async function signInMail(props: SignInMailProps): Promise<MailContent> {
  const { siteName, siteUrl, link, minutesValid } = props;
  const validity = `The link works once, for ${minutesValid} minutes.`;
  const reason = `Someone asked to sign in to ${siteName} with this address. If that wasn’t you, ignore this email: nobody can sign in without this link.`;
  const html = await renderHtml(
    <MailLayout
      siteName={siteName}
      siteUrl={siteUrl}
      heading={`Sign in to ${siteName}`}
      preview={validity}
      footer={
        <Text className="soft" style={style.soft}>
          {reason}
        </Text>
      }
    >
      <Text className="text" style={style.text}>
        {validity}
      </Text>
      <ActionLink href={link} label="Sign in" />
    </MailLayout>,
  );
  const text = [`Sign in to ${siteName}`, link, wrapText(validity), wrapText(reason)].join("\n\n");
  return { subject: `Sign in to ${siteName}`, html, text: `${text}\n` };
}
