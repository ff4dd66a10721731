import type { Metadata } from "next";
import { TextPage } from "@/components/ui/text-page";
import { SIGN_IN_LINK_MINUTES } from "@/lib/members/sign-in-link";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Check your mail", robots: { index: false } };

type Props = { searchParams: Promise<{ again?: string | string[]; busy?: string | string[] }> };

export default async function Page({ searchParams }: Props) {
  const { again, busy } = await searchParams;
  if (busy !== undefined)
    return (
      <TextPage title="Check your mail">
        <p>
          If this address has an account, a link that signs you in is on its way. We are mailing very many
          people just now: if you are new here, please try again in an hour.
        </p>
      </TextPage>
    );
  if (again !== undefined)
    return (
      <TextPage title="Look in your inbox">
        <p>
          A link to this address was asked for a short while ago, and it still works. If you do not see it,
          look in your spam folder.
        </p>
      </TextPage>
    );
  return (
    <TextPage title="Check your mail">
      <p>A link that signs you in is on its way. It works once, within {SIGN_IN_LINK_MINUTES} minutes.</p>
    </TextPage>
  );
}
