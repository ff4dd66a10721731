import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Button } from "@/components/ui/button";
import { TextPage } from "@/components/ui/text-page";
import { confirmationOf } from "@/lib/digest/subscribers/subscribe";
import { DomainError } from "@/lib/platform/errors";

export const dynamic = "force-dynamic";

/** `referrer`: the page's address contains the token, which no other site may learn. */
export const metadata: Metadata = {
  title: "Confirm your subscription",
  robots: { index: false },
  referrer: "same-origin",
};

type Props = { searchParams: Promise<{ token?: string | string[] }> };

/** Opening the page does nothing: mail scanners open links, so the subscription waits for the button. */
export default async function ConfirmPage({ searchParams }: Props) {
  const token = String((await searchParams).token ?? "");
  const { email, hour, timeZone, isSubscribed } = await confirmationOf({ token, now: new Date() }).catch(
    (error: unknown) => {
      if (error instanceof DomainError) redirect(`/api/subscribe/confirm?token=${encodeURIComponent(token)}`);
      throw error;
    },
  );
  if (isSubscribed) redirect("/subscribe/done");
  return (
    <TextPage title="Confirm your subscription">
      <p>
        Send the digest to <strong>{email}</strong>?
      </p>
      <p>
        It comes at {String(hour).padStart(2, "0")}:00, time zone {timeZone.replaceAll("_", " ")}. If that is
        not yours, choose another with the link “Manage preferences” at the end of each digest.
      </p>
      <form method="post" action="/api/subscribe/confirm">
        <input type="hidden" name="token" value={token} />
        <Button type="submit">Confirm subscription</Button>
      </form>
    </TextPage>
  );
}
