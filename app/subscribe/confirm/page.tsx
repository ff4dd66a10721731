import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { Button } from "@/components/ui/button";
import { TextPage } from "@/components/ui/text-page";
import { DomainError } from "@/lib/domain-error";
import { pendingSubscription } from "@/lib/subscribers/confirm-subscription";

export const dynamic = "force-dynamic";

/** The address holds the token: no other site may learn it. */
export const metadata: Metadata = {
  title: "Confirm your subscription",
  robots: { index: false },
  referrer: "same-origin",
};

const query = z.object({ token: z.string() });

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Only shows what the link is for: mail scanners open links, so the subscription waits for the button. */
export default async function ConfirmPage({ searchParams }: Props) {
  const asked = query.safeParse(await searchParams);
  if (!asked.success) notFound();
  const { token } = asked.data;
  const { email } = await pendingSubscription({ token, now: new Date() }).catch(toNotFound);
  return (
    <TextPage title="Confirm your subscription">
      <p>
        Send the daily digest to <strong>{email}</strong>?
      </p>
      <form method="post" action="/api/subscribe/confirm">
        <input type="hidden" name="token" value={token} />
        <Button type="submit">Yes, subscribe me</Button>
      </form>
    </TextPage>
  );
}

function toNotFound(error: unknown): never {
  if (error instanceof DomainError) notFound();
  throw error;
}
