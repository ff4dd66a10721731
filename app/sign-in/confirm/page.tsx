import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Button } from "@/components/ui/button";
import { TextPage } from "@/components/ui/text-page";
import { localPath } from "@/lib/members/sign-in";
import { addressOfSignInLink } from "@/lib/members/sign-in-link";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Sign in", robots: { index: false }, referrer: "same-origin" };

type Props = { searchParams: Promise<{ token?: string | string[]; next?: string | string[] }> };

/** Opening the page only shows the address: mail scanners open links, so signing in waits for the button. */
export default async function Page({ searchParams }: Props) {
  const { token, next } = await searchParams;
  const email = typeof token === "string" ? await addressOfSignInLink({ token, now: new Date() }) : undefined;
  if (typeof token !== "string" || email === undefined)
    redirect(`/api/sign-in/confirm?token=${encodeURIComponent(String(token ?? ""))}`);
  return (
    <TextPage title="Sign in">
      <p>
        Sign in as <strong>{email}</strong>?
      </p>
      <form method="post" action="/api/sign-in/confirm">
        <input type="hidden" name="token" value={token} />
        <input type="hidden" name="next" value={localPath(typeof next === "string" ? next : undefined)} />
        <Button type="submit">Sign in</Button>
      </form>
    </TextPage>
  );
}
