import type { Metadata } from "next";
import { ContactLine } from "@/components/shell/contact-line";
import { TextPage } from "@/components/ui/text-page";
import { env } from "@/lib/env";
import { SESSION_DAYS } from "@/lib/members/session-days";
import { SIGN_IN_LINK_MINUTES } from "@/lib/members/sign-in-link";
import { CONFIRM_HOURS_VALID } from "@/lib/subscribers/confirm-token";
import { PENDING_DAYS_MAX } from "@/lib/subscribers/forget-pending";

/** The contact address is known where the site runs, not where it was built. */
export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Privacy" };

export default function Page() {
  return (
    <TextPage title="Privacy">
      <p>
        To read here you give us nothing. The pages load nothing from other sites, and there are no trackers
        and no advertising.
      </p>

      <h2>What is kept, and for how long</h2>
      <dl className="terms">
        <dt>Your account</dt>
        <dd>Your address, name, handle and role, and when you joined: until the account is deleted.</dd>
        <dt>Sign-in links</dt>
        <dd>
          {SIGN_IN_LINK_MINUTES} minutes, as a hash of the link beside the address that asked for it. A link
          works once.
        </dd>
        <dt>Sessions</dt>
        <dd>
          {SESSION_DAYS} days after their last use, or until you end them, with what the browser says of
          itself. A session is one cookie; a second one only says that somebody is signed in.
        </dd>
        <dt>API tokens</dt>
        <dd>
          Name, a hash of the token, when it was made and last used: until you revoke it or the account is
          deleted.
        </dd>
        <dt>Upvotes</dt>
        <dd>Which paper and when: until you take them back or the account is deleted.</dd>
        <dt>A digest that was asked for but not confirmed</dt>
        <dd>
          The link works for {CONFIRM_HOURS_VALID} hours; the address is deleted after {PENDING_DAYS_MAX}{" "}
          days.
        </dd>
        <dt>A subscription</dt>
        <dd>
          Your address, and when you subscribed and left. Your address stays after leaving, so that nothing is
          mailed to it again by mistake.
        </dd>
        <dt>The mail ledger</dt>
        <dd>
          Which digest went to which subscriber, when, and what failed: as long as the subscription’s record
          is kept. It is what makes sure that nobody gets a digest twice.
        </dd>
        <dt>Limits against abuse</dt>
        <dd>
          How often an address or a network asked for mail: a day at most, under a keyed hash that does not
          tell whose it is.
        </dd>
        <dt>The server’s log</dt>
        <dd>
          Which page was asked for, when, and how it ended, without your network address or who you are. When
          a mail cannot be delivered, the mail server’s answer, which may name its address. The operator
          decides how long it is kept.
        </dd>
      </dl>

      <p>
        In your <a href="/settings">settings</a> you can download what is held about you and delete your
        account. A digest subscription is not part of it: the link at the end of each digest ends that.
      </p>

      <h2>What others see of you</h2>
      <p>
        Your address is shown to nobody but the site’s admins. Of your upvotes they see the number of a
        paper’s, in which yours counts. If you choose a handle, you have a public page with your name, a
        generated picture, since when you are a member, and what you upvoted if you ticked that in your
        settings.
      </p>

      <h2>Contact</h2>
      <ContactLine email={env().CONTACT_EMAIL} />
    </TextPage>
  );
}
