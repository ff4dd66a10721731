import type { Metadata } from "next";
import { Button } from "@/components/ui/button";
import { TextPage } from "@/components/ui/text-page";
import { LEAVING_REASON_CHARACTERS_MAX } from "@/lib/digest/subscribers/unsubscribe";

export const dynamic = "force-dynamic";

/** `referrer`: the page's address contains the token, which no other site may learn. */
export const metadata: Metadata = {
  title: "Unsubscribed",
  robots: { index: false },
  referrer: "same-origin",
};

type Props = { searchParams: Promise<{ token?: string | string[]; said?: string | string[] }> };

export default async function UnsubscribeDonePage({ searchParams }: Props) {
  const { token, said } = await searchParams;
  const query = `?token=${encodeURIComponent(String(token ?? ""))}`;
  return (
    <TextPage title="You are unsubscribed">
      <p>You won’t get any more digests.</p>
      {token === undefined ? (
        <p>
          If that was a mistake, <a href="/subscribe">subscribe again</a>.
        </p>
      ) : (
        <form method="post" action={`/api/unsubscribe/undo${query}`}>
          <Button type="submit">Undo: keep me subscribed</Button>
        </form>
      )}
      {said !== undefined && (
        <p role="status" className="notice">
          Thank you for telling us.
        </p>
      )}
      {token !== undefined && said === undefined && (
        <form method="post" action={`/api/unsubscribe/reason${query}`} className="stacked">
          <label htmlFor="reason">Why are you leaving? (optional)</label>
          <textarea id="reason" name="reason" rows={3} maxLength={LEAVING_REASON_CHARACTERS_MAX} required />
          <Button type="submit">Send</Button>
        </form>
      )}
    </TextPage>
  );
}
