import type { ReactNode } from "react";
import { Body, Container, Head, Heading, Hr, Html, Link, Preview, Text } from "react-email";
import { sheet, style } from "./mail-style";

type Props = {
  siteName: string;
  siteUrl: string;
  heading: string;
  /** The text that mailboxes show beside the subject. */
  preview: string;
  footer: ReactNode;
  children: ReactNode;
};

/** The frame of every mail: the site's name, one heading, the content, and a footer with the reason for the mail. */
export function MailLayout({ siteName, siteUrl, heading, preview, footer, children }: Props) {
  return (
    <Html lang="en">
      <Head>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{heading}</title>
        <style>{sheet}</style>
      </Head>
      <Body className="page" style={style.page}>
        <Preview useTitleTag={false}>{preview}</Preview>
        <Container style={style.container}>
          <Text className="ink" style={style.site}>
            <Link href={siteUrl} className="ink" style={style.siteLink}>
              <span className="accent" style={style.siteMark}>
                ❧
              </span>{" "}
              {siteName}
            </Link>
          </Text>
          <Heading as="h1" className="ink" style={style.heading}>
            {heading}
          </Heading>
          {children}
          <Hr className="line" style={style.line} />
          {footer}
        </Container>
      </Body>
    </Html>
  );
}
