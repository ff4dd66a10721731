import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Button } from "@/components/ui/button";
import { TextPage } from "@/components/ui/text-page";
import { dataLinkAddress } from "@/lib/digest/subscribers/data";
import { DomainError } from "@/lib/platform/errors";

export const dynamic = "force-dynamic";

/** `referrer`: the page's address contains the token, which no other site may learn. */
export const metadata: Metadata = {
  title: "Your data",
  robots: { index: false },
  referrer: "same-origin",
};

type Props = { searchParams: Promise<{ token?: string | string[] }> };

/** Opening the page does nothing: mail scanners open links, so downloading and deleting wait for their buttons. */
export default async function SubscriberDataPage({ searchParams }: Props) {
  const token = String((await searchParams).token ?? "");
  const email = await dataLinkAddress({ token, now: new Date() }).catch((error: unknown) => {
    if (error instanceof DomainError) redirect(`/api/preferences/data?token=${encodeURIComponent(token)}`);
    throw error;
  });
  return (
    <TextPage title="Your data">
      <p>
        What is held about <strong>{email}</strong>: how often, when and on which topics the digest comes, and
        which digests were mailed. The link works for one of the two; for the other, ask for a new one first.
      </p>
      <h2>Download it</h2>
      <form method="post" action="/api/preferences/data/download">
        <input type="hidden" name="token" value={token} />
        <Button type="submit">Download as JSON</Button>
      </form>
      <h2>Delete it</h2>
      <p>
        The subscription ends at once, and nothing of it can be brought back. An account with this address
        stays: it is deleted in its <a href="/settings">settings</a>.
      </p>
      <form method="post" action="/api/preferences/data/delete">
        <input type="hidden" name="token" value={token} />
        <Button type="submit">Delete everything about this address</Button>
      </form>
    </TextPage>
  );
}
