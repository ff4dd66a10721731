import type { Metadata } from "next";
import { Button } from "@/components/ui/button";
import { TextPage } from "@/components/ui/text-page";

/** The site's name and links are settings of the running site, not of the build. */
export const dynamic = "force-dynamic";

export const metadata: Metadata = { title: "Subscribe" };

export default function SubscribePage() {
  return (
    <TextPage title="Get trending papers in your email inbox">
      <p>One mail a day with the most upvoted papers. Each has a link to leave with one click.</p>
      <form method="post" action="/api/subscribe" className="stacked">
        <label htmlFor="email">Your email address</label>
        <input id="email" name="email" type="email" autoComplete="email" maxLength={254} required />
        <Button type="submit">Subscribe</Button>
      </form>
    </TextPage>
  );
}
