import type { Metadata } from "next";
import { notFoundIfForbidden } from "@/app/not-found-if-forbidden";
import { requireSignedIn } from "@/app/require-signed-in";
import { DigestProgress } from "@/components/digest/digest-progress";
import { TextPage } from "@/components/ui/text-page";
import { digestsForAdmin } from "@/lib/digest/editions/progress";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Digests", robots: { index: false } };

/** While mails are being sent the page reloads by itself, with or without JavaScript. */
const LIVE_SECONDS = 5;

export default async function Page() {
  const { id } = await requireSignedIn("/admin/digests");
  const now = new Date();
  const digests = await digestsForAdmin({ adminId: id, now }).catch(notFoundIfForbidden);
  const isLive = digests.some(({ waiting }) => waiting > 0);
  return (
    <TextPage title="Digests">
      {isLive && <meta httpEquiv="refresh" content={String(LIVE_SECONDS)} />}
      <p className="hint">
        As of {now.toISOString().slice(11, 19)} UTC.{" "}
        {isLive ? (
          `This page refreshes every ${LIVE_SECONDS} seconds.`
        ) : (
          <a href="/admin/digests">Look again</a>
        )}
      </p>
      {digests.length === 0 && <p>No digest was made yet.</p>}
      {digests.map((digest) => (
        <DigestProgress key={digest.id} digest={digest} now={now} />
      ))}
    </TextPage>
  );
}
