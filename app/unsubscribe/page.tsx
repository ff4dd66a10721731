import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { Button } from "@/components/ui/button";
import { TextPage } from "@/components/ui/text-page";
import { DomainError } from "@/lib/domain-error";
import { linkHolder } from "@/lib/subscribers/link-holder";
import { maskAddress } from "@/lib/subscribers/mask-address";

export const dynamic = "force-dynamic";

/** The address holds the token: no other site may learn it. */
export const metadata: Metadata = {
  title: "Unsubscribe",
  robots: { index: false },
  referrer: "same-origin",
};

const query = z.object({ token: z.string() });

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The address is masked, since mail gets forwarded; and only the button acts, since mail scanners open links. */
export default async function UnsubscribePage({ searchParams }: Props) {
  const asked = query.safeParse(await searchParams);
  if (!asked.success) notFound();
  const { token } = asked.data;
  const { email } = await linkHolder("unsubscribe", token).catch(toNotFound);
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

function toNotFound(error: unknown): never {
  if (error instanceof DomainError) notFound();
  throw error;
}
