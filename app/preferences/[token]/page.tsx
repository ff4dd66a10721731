import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { PreferencesForm } from "@/components/digest/preferences-form";
import { Button } from "@/components/ui/button";
import { TextPage } from "@/components/ui/text-page";
import { linkHolder, unsubscribeToken } from "@/lib/digest/subscribers/links";
import { preferencesOf } from "@/lib/digest/subscribers/preferences";
import { maskAddress } from "@/lib/mail/address";
import { formatDay } from "@/lib/papers/period";
import { DomainError } from "@/lib/platform/errors";

export const dynamic = "force-dynamic";

/** `referrer`: the page's address contains the token, which no other site may learn. */
export const metadata: Metadata = {
  title: "Your digest",
  robots: { index: false },
  referrer: "same-origin",
};

type Props = {
  params: Promise<{ token: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
};

/** The mail address is masked because mails get forwarded. */
export default async function PreferencesPage({ params, searchParams }: Props) {
  const token = decodeURIComponent((await params).token);
  const holder = await linkHolder("preferences", token).catch((error: unknown) => {
    if (error instanceof DomainError) redirect(`/api/preferences/${encodeURIComponent(token)}`);
    throw error;
  });
  const preferences = await preferencesOf(holder.subscriberId, new Date());
  const leave = `token=${encodeURIComponent(unsubscribeToken(holder))}`;
  return (
    <TextPage title="Your digest">
      {(await searchParams).done === "saved" && (
        <p role="status" className="notice">
          Saved. Starts with your next digest.
        </p>
      )}
      <p>
        What comes to <strong>{maskAddress(preferences.email)}</strong>, and when.
      </p>
      {preferences.pausedUntil !== null && (
        <p className="notice">
          Nothing comes until you are back on{" "}
          {formatDay(preferences.pausedUntil, { day: "numeric", month: "long", year: "numeric" })}.
        </p>
      )}
      {preferences.status === "unsubscribed" && (
        <form method="post" action={`/api/unsubscribe/undo?${leave}`} className="notice">
          <p>You are unsubscribed: nothing comes at all.</p>
          <Button type="submit">Subscribe me again</Button>
        </form>
      )}
      {preferences.status === "suppressed" && (
        <p className="notice">
          Mail to this address failed, so nothing comes. <a href="/subscribe">Subscribe again</a> to confirm
          that it works.
        </p>
      )}
      <PreferencesForm preferences={preferences} action={`/api/preferences/${token}`} />
      {preferences.status !== "unsubscribed" && (
        <p>
          <a href={`/unsubscribe?${leave}`}>Unsubscribe</a>
        </p>
      )}
      <h2>Your data</h2>
      <p>
        Download what is held about the address, or delete it. Mail gets forwarded, so this first mails a link
        to the address itself.
      </p>
      <form method="post" action={`/api/preferences/${token}/data`}>
        <Button type="submit">Email me the link</Button>
      </form>
    </TextPage>
  );
}
