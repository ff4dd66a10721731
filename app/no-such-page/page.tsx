import type { Metadata } from "next";
import { NoSuchPage } from "@/components/ui/no-such-page";

/**
 * The 404 page at an address of its own, for server/render.ts: where a page calls notFound() (as `app/[...missing]` does),
 * Next's document is empty until its script fills it, so the server sends this complete document in its place.
 */
export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "There is no such page", robots: { index: false } };

export default function Page() {
  return <NoSuchPage />;
}
