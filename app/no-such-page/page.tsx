import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { NoSuchPage } from "@/components/ui/no-such-page";
import { NOT_FOUND_DOCUMENT_HEADER } from "@/lib/web/http/answer-status";

/**
 * The 404 page at an address of its own, for server/render.ts: where a page calls notFound() (as `app/[...missing]` does),
 * Next's document is empty until its script fills it, so the server sends this complete document in its place. For clients there is nothing here.
 */
export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Page not found", robots: { index: false } };

export default async function Page() {
  if (!(await headers()).has(NOT_FOUND_DOCUMENT_HEADER)) notFound();
  return <NoSuchPage />;
}
