import type { Metadata } from "next";
import { ProviderLinks } from "@/components/members/provider-links";
import { Button } from "@/components/ui/button";
import { TextPage } from "@/components/ui/text-page";
import { oauthProviders } from "@/lib/members/oauth/providers";
import { localPath } from "@/lib/members/sign-in";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Sign in", robots: { index: false } };

type Props = { searchParams: Promise<{ next?: string | string[] }> };

export default async function Page({ searchParams }: Props) {
  const { next: target } = await searchParams;
  const next = localPath(typeof target === "string" ? target : undefined);
  return (
    <TextPage title="Sign in">
      <p>We’ll email you a sign-in link. No account yet? We’ll create one.</p>
      <form method="post" action="/api/sign-in" className="stacked">
        <label htmlFor="email">Your email address</label>
        <input id="email" type="email" name="email" required maxLength={254} autoComplete="email" />
        <input type="hidden" name="next" value={next} />
        <Button type="submit">Email me a link</Button>
      </form>
      <ProviderLinks providers={oauthProviders()} next={next} />
    </TextPage>
  );
}
