import { Text } from "react-email";
import { ActionLink } from "./action-link";
import { type MailContent, renderHtml, wrapText } from "./mail-content";
import { MailLayout } from "./mail-layout";
import { style } from "./mail-style";

export type EditionStoppedMailProps = {
  siteName: string;
  siteUrl: string;
  frequency: string;
  /** 2025-12-12, 2025-W50 or 2025-12. */
  period: string;
  /** What the mail server said. */
  reason: string;
  /** How many mails wait. */
  waiting: number;
};

/** The mail that tells an admin that the mail server refuses an edition. */
export async function editionStoppedMail(props: EditionStoppedMailProps): Promise<MailContent> {
  const { siteName, siteUrl, frequency, period, reason, waiting } = props;
  const subject = `${siteName}: the ${frequency} digest of ${period} was stopped`;
  const news = `Your mail server refused too many mails of the ${frequency} digest of ${period}, so it was stopped. Nobody was unsubscribed or suppressed. ${waiting} mails wait.`;
  const said = `The last answer: ${reason}`;
  const next = "Mend the cause, then run npm run digest: it goes on where it stopped.";
  const link = `${siteUrl}/admin/digests`;
  const html = await renderHtml(
    <MailLayout
      siteName={siteName}
      siteUrl={siteUrl}
      heading="A digest was stopped"
      preview={news}
      footer={
        <Text className="soft" style={style.soft}>
          You get this mail because you are an admin of {siteName}.
        </Text>
      }
    >
      <Text className="text" style={style.text}>
        {news}
      </Text>
      <Text className="text" style={style.text}>
        {said}
      </Text>
      <Text className="text" style={style.text}>
        {next}
      </Text>
      <ActionLink href={link} label="See the digests" />
    </MailLayout>,
  );
  const text = [subject, wrapText(news), wrapText(said), wrapText(next), link].join("\n\n");
  return { subject, html, text: `${text}\n` };
}
