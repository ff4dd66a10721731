import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Button } from "@/components/ui/button";
import { TextPage } from "@/components/ui/text-page";
import { stopLinkHolder } from "@/lib/community/notifications/stop-link";
import { maskAddress } from "@/lib/mail/address";
import { DomainError } from "@/lib/platform/errors";

export const dynamic = "force-dynamic";

/** `referrer`: the page's address contains the token, which no other site may learn. */
export const metadata: Metadata = {
  title: "Stop mails about replies and mentions",
  robots: { index: false },
  referrer: "same-origin",
};

type Props = { searchParams: Promise<{ token?: string | string[] }> };

/** The mail address is masked because mails get forwarded; only the button acts, because mail scanners open links. */
export default async function Page({ searchParams }: Props) {
  const token = String((await searchParams).token ?? "");
  const { email } = await stopLinkHolder(token).catch((error: unknown) => {
    if (error instanceof DomainError)
      redirect(`/api/conversation-mail/stop?token=${encodeURIComponent(token)}`);
    throw error;
  });
  return (
    <TextPage title="Replies and mentions">
      <p>
        Stop mailing <strong>{maskAddress(email)}</strong> about replies and mentions?
      </p>
      <form
        method="post"
        action={`/api/conversation-mail/stop?token=${encodeURIComponent(token)}&answer=page`}
      >
        <Button type="submit">Stop these mails</Button>
      </form>
    </TextPage>
  );
}
