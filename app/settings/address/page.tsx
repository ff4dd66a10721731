import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Button } from "@/components/ui/button";
import { TextPage } from "@/components/ui/text-page";
import { pendingChange } from "@/lib/members/address-change/answer";
import { DomainError } from "@/lib/platform/errors";

export const dynamic = "force-dynamic";

/** `referrer`: the page's address contains the token, which no other site may learn. */
export const metadata: Metadata = {
  title: "Change of address",
  robots: { index: false },
  referrer: "same-origin",
};

type Props = { searchParams: Promise<{ token?: string | string[] }> };

/** Opening the page does nothing: mail scanners open links, so the change waits for the button. */
export default async function Page({ searchParams }: Props) {
  const token = String((await searchParams).token ?? "");
  const { oldEmail, newEmail, isConfirmed } = await pendingChange({ token, now: new Date() }).catch(
    (error: unknown) => {
      if (error instanceof DomainError) redirect(`/api/settings/address?token=${encodeURIComponent(token)}`);
      throw error;
    },
  );
  return (
    <TextPage title="Change of address">
      <p>
        Change the address of this account from <strong>{oldEmail}</strong> to <strong>{newEmail}</strong>?
      </p>
      <p>
        Sign-in links go to the new address then. A digest subscription is nobody’s account: it stays with the
        address that it has.
      </p>
      {isConfirmed && <p role="status">You said yes. It changes once the other address has too.</p>}
      <form method="post" action="/api/settings/address/confirm" className="stacked">
        <input type="hidden" name="token" value={token} />
        {!isConfirmed && (
          <Button type="submit" name="answer" value="yes">
            Yes, change it
          </Button>
        )}
        <button type="submit" name="answer" value="no" className="link-button">
          No, leave it as it is
        </button>
      </form>
    </TextPage>
  );
}
