import { notFound } from "next/navigation";

/**
 * Catches every address that no other page has. Without it Next would send the 404 page that it made while building,
 * which has the builder's settings. `app/no-such-page` is the document that readers get in the end.
 */
export const dynamic = "force-dynamic";

export default function Page() {
  notFound();
}
