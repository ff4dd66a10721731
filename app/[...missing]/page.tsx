import { notFound } from "next/navigation";

/** Rendered for each request: the 404 page that the build makes would carry the builder's settings. */
export const dynamic = "force-dynamic";

export default function Page() {
  notFound();
}
