import { Link, Text } from "react-email";
import { type MailContent, renderHtml, wrapText } from "./mail-content";
import { MailLayout } from "./mail-layout";
import { style } from "./mail-style";

export type AlreadySubscribedMailProps = { siteName: string; siteUrl: string; unsubscribeUrl: string };

/** The mail to an address that subscribes a second time. */
export async function alreadySubscribedMail(props: AlreadySubscribedMailProps): Promise<MailContent> {
  const { siteName, siteUrl, unsubscribeUrl } = props;
  const subject = `You are subscribed to ${siteName} already`;
  const news = `This address was entered on ${siteUrl} just now. It is subscribed already, so there is nothing to do: the next digest comes as usual.`;
  const html = await renderHtml(
    <MailLayout
      siteName={siteName}
      siteUrl={siteUrl}
      heading="You are subscribed already"
      preview={news}
      footer={
        <Text className="soft" style={style.soft}>
          Do you want to leave?{" "}
          <Link href={unsubscribeUrl} className="soft" style={style.quietLink}>
            Unsubscribe
          </Link>
        </Text>
      }
    >
      <Text className="text" style={style.text}>
        {news}
      </Text>
    </MailLayout>,
  );
  const text = [subject, wrapText(news), `Do you want to leave? Unsubscribe:\n${unsubscribeUrl}`].join(
    "\n\n",
  );
  return { subject, html, text: `${text}\n` };
}
