import type { Metadata } from "next";
import { BrowserTimeZone } from "@/components/digest/browser-time-zone";
import { FrequencyField } from "@/components/digest/frequency-field";
import { Button } from "@/components/ui/button";
import { TextPage } from "@/components/ui/text-page";

/** The site's name and links are settings of the running site, not of the build. */
export const dynamic = "force-dynamic";

export const metadata: Metadata = { title: "Subscribe" };

export default function SubscribePage() {
  return (
    <TextPage title="Get trending papers in your email inbox">
      <p>
        The papers that gained the most upvotes, as often as you like, at your hour and on your topics.
        Unsubscribe with one click, any time. <a href="/digests">See past issues</a>
      </p>
      <form method="post" action="/api/subscribe" className="stacked">
        <label htmlFor="email">Your email address</label>
        <input id="email" name="email" type="email" autoComplete="email" maxLength={254} required />
        <FrequencyField chosen="daily" />
        <BrowserTimeZone />
        <Button type="submit">Subscribe</Button>
      </form>
    </TextPage>
  );
}
