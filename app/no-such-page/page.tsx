import type { Metadata } from "next";
import { NoSuchPage } from "@/components/ui/no-such-page";

/** The 404 page as a document, which server/answer-request.ts sends in place of Next's. */
export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "There is no such page", robots: { index: false } };

export default function Page() {
  return <NoSuchPage />;
}
