import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Button } from "@/components/ui/button";
import { TextPage } from "@/components/ui/text-page";
import { linkHolder } from "@/lib/digest/subscribers/links";
import { maskAddress } from "@/lib/mail/address";
import { DomainError } from "@/lib/platform/errors";

export const dynamic = "force-dynamic";

/** `referrer`: the page's address contains the token, which no other site may learn. */
export const metadata: Metadata = {
  title: "Unsubscribe",
  robots: { index: false },
  referrer: "same-origin",
};

type Props = { searchParams: Promise<{ token?: string | string[] }> };

/** The mail address is masked because mails get forwarded; only the button acts, because mail scanners open links. */
export default async function UnsubscribePage({ searchParams }: Props) {
  const token = String((await searchParams).token ?? "");
  const { email } = await linkHolder("unsubscribe", token).catch((error: unknown) => {
    if (error instanceof DomainError) redirect(`/api/unsubscribe?token=${encodeURIComponent(token)}`);
    throw error;
  });
  return (
    <TextPage title="Unsubscribe">
      <p>
        Stop sending the digest to <strong>{maskAddress(email)}</strong>?
      </p>
      <form method="post" action={`/api/unsubscribe?token=${encodeURIComponent(token)}&answer=page`}>
        <Button type="submit">Unsubscribe</Button>
      </form>
    </TextPage>
  );
}
