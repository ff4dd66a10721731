import type { Metadata } from "next";
import { ContactLine } from "@/components/shell/contact-line";
import { LastAnswerList } from "@/components/sources/last-answer-list";
import { TextPage } from "@/components/ui/text-page";
import { TRENDING_DAYS } from "@/lib/discovery/rankings/trending";
import { lastAnswers } from "@/lib/intake/sources/status";
import { env } from "@/lib/platform/env";

/** The contact address is a setting of the running site, not of the build. */
export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "About" };

export default async function Page() {
  const { SITE_NAME, FEED_TIME_ZONE, CONTACT_EMAIL } = env();
  return (
    <TextPage title={`About ${SITE_NAME}`}>
      <p>
        {SITE_NAME} shows the research papers of the day, chosen by AK and the research community. Anyone can
        read them. Sign in to upvote; subscribe to get the best by email.
      </p>

      <h2>How the lists are ranked</h2>
      <p>
        The papers of a day, a week and a month are ranked by upvotes. Among papers with as many upvotes, the
        one that was featured later comes first; if that is equal too, the one with the higher identifier. A
        day is a date in the time zone {FEED_TIME_ZONE}; weeks begin on Monday.
      </p>
      <p>
        A paper’s upvotes are those that it had where it was imported from and those cast here. A member
        counts once for each paper and can take an upvote back. Nothing else moves a paper: no payment, no
        clicks and no profile of yours.
      </p>
      <p>
        <a href="/papers/hot">Hot</a> is a list of all papers that were ever featured. It weighs upvotes
        against age:
      </p>
      <p>
        <code>log₁₀(max(upvotes, 1)) + seconds ÷ 86 400</code>
      </p>
      <p>
        Here <code>seconds</code> is the time from 1 January 1970 (UTC) until the paper was featured, or
        published if it never was. So ten times the upvotes are worth one day.
      </p>

      <p>
        <a href="/papers/trending">Trending</a> is what readers and programmers turned to in the last{" "}
        {TRENDING_DAYS} days:
      </p>
      <p>
        <code>upvotes gained + √(stars gained)</code>
      </p>
      <p>
        Upvotes gained are those cast here in that time and what the source says more than before. Stars
        gained are those of the paper’s code; they count as their square root, so that 100 stars are worth ten
        upvotes and a repository that is famous anyway does not stand above everything. Each paper says what
        it gained. The list is updated every five minutes.
      </p>
      <p>
        <a href="/papers/top/week">Top</a> ranks by upvotes the papers that were featured today, in the last 7
        or 30 days, or ever. <a href="/papers/new">New</a> holds every paper, featured or not, the one
        published last first. In all of these the identifier decides among equals, the higher first.
      </p>

      <h2>Where the papers come from</h2>
      <LastAnswerList sources={await lastAnswers()} />

      <h2>The digest</h2>
      <p>
        When a day, a week or a month is over, its digest is frozen and mailed to everyone who{" "}
        <a href="/subscribe">subscribed</a>: the 20 papers that gained the most upvotes in that time, from
        those featured in it or shortly before. Among papers that gained as many, the one with more upvotes in
        all comes first. A paper that was in a daily digest is in no later one; the same holds for weeks and
        for months. Subscribers who follow topics get the papers that match first. Each digest has a link that
        ends it with one click.
      </p>

      <h2>Contact</h2>
      <ContactLine email={CONTACT_EMAIL} />
      <p>
        What we keep and for how long is on the <a href="/privacy">privacy page</a>.
      </p>
    </TextPage>
  );
}
