import type { Metadata } from "next";
import { READ_MAX } from "@/components/reading/stored-ids";
import { ContactLine } from "@/components/shell/contact-line";
import { TextPage } from "@/components/ui/text-page";
import { REPORT_DAYS_MAX } from "@/lib/community/moderation/reports";
import { NOTIFICATION_DAYS_MAX } from "@/lib/community/notifications/notify";
import { DELIVERIES_DAYS_KEPT } from "@/lib/digest/run-digests";
import { DATA_HOURS_VALID } from "@/lib/digest/subscribers/data";
import { CONFIRM_HOURS_VALID, PENDING_DAYS_MAX } from "@/lib/digest/subscribers/subscribe";
import { CHANGE_HOURS_VALID } from "@/lib/members/address-change/ask";
import { SESSION_DAYS } from "@/lib/members/auth";
import { SIGN_IN_LINK_MINUTES } from "@/lib/members/sign-in-link";
import { env } from "@/lib/platform/env";

/** The contact address is a setting of the running site, not of the build. */
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
        <dt>A change of address that is not confirmed</dt>
        <dd>
          The new address and hashes of the two links: {CHANGE_HOURS_VALID} hours, or until you cancel it.
        </dd>
        <dt>Signing in with another site</dt>
        <dd>
          Which account there is yours, without its name or any key to it: until the account here is deleted.
        </dd>
        <dt>Sessions</dt>
        <dd>
          {SESSION_DAYS} days after their last use, or until you end them, with what the browser says of
          itself. A session is one cookie; a second one only says that somebody is signed in.
        </dd>
        <dt>API tokens</dt>
        <dd>
          Name, a hash of the token, what it can do, when it was made and last used, and when it ends: until
          you revoke it or the account is deleted.
        </dd>
        <dt>Upvotes</dt>
        <dd>Which paper and when: until you take them back or the account is deleted.</dd>
        <dt>What you saved and collected</dt>
        <dd>
          Your reading list and your collections, which papers are in them and since when: until you take them
          out or the account is deleted. A reading list and a private collection are shown to nobody else.
        </dd>
        <dt>Comments</dt>
        <dd>
          Text and time: until you delete them. What is left when the account is deleted stays without your
          name.
        </dd>
        <dt>What you submit</dt>
        <dd>Which paper and when. When the account is deleted the submission stays without your name.</dd>
        <dt>Papers that you claim as their author</dt>
        <dd>
          What you wrote for it and what a curator answered: until the account is deleted. Links that you set
          stay with the paper.
        </dd>
        <dt>Reactions</dt>
        <dd>To which comment and when: until you take them back or the account is deleted.</dd>
        <dt>Mails about replies and mentions</dt>
        <dd>
          Which comment you were mailed about, when, and what failed: {NOTIFICATION_DAYS_MAX} days, or until
          the account is deleted.
        </dd>
        <dt>Blocked people</dt>
        <dd>Until you unblock them or either account is deleted. They are not told.</dd>
        <dt>Reports</dt>
        <dd>
          What you reported and why, for curators only: until {REPORT_DAYS_MAX} days after they decided, or
          the account is deleted.
        </dd>
        <dt>What curators decide</dt>
        <dd>
          The <a href="/moderation">moderation log</a> is public and stays: what was hidden, who was suspended
          until when, by whom and why. Names leave it with their accounts.
        </dd>
        <dt>A digest that was asked for but not confirmed</dt>
        <dd>
          The link works for {CONFIRM_HOURS_VALID} hours; the address is deleted after {PENDING_DAYS_MAX}{" "}
          days.
        </dd>
        <dt>A subscription</dt>
        <dd>
          Your address, how often, when and on which topics you want it, and when you subscribed and left,
          with the reason if you told one. Your address stays after leaving, so that nothing is mailed to it
          again by mistake, until you delete it.
        </dd>
        <dt>A link to what is held about a subscriber</dt>
        <dd>
          It works once, for {DATA_HOURS_VALID} hours. A hash of it is kept until it is used or a newer one is
          asked for.
        </dd>
        <dt>The mail ledger</dt>
        <dd>
          Which digest went to which subscriber, when, and what failed or came back: {DELIVERIES_DAYS_KEPT}{" "}
          days. It is what makes sure that nobody gets a digest twice.
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

      <h2>What stays on your device</h2>
      <p>
        Your browser keeps which papers you opened (the last {READ_MAX.toLocaleString("en")}), when you were
        last here, your theme and whether keyboard shortcuts are on; and, while you are signed out, your
        reading list. None of it is sent to us, but for two things: to show that list its papers are asked for
        by their ids, and when you sign in it moves into your account. Clearing the site’s data in your
        browser removes it all.
      </p>

      <h2>Yours to take and to delete</h2>
      <p>
        In your <a href="/settings">settings</a> you can download what is held about you and delete your
        account. A digest subscription of the same address is in the download, but it does not end with the
        account.
      </p>
      <p>
        As a subscriber you need no account for the same: the preference page that each digest links to mails
        your address a link with which you download what is held about it, or delete it with all that was
        chosen for it and the list of what was mailed to it.
      </p>

      <h2>What others see of you</h2>
      <p>
        Your address is shown to nobody but the site’s admins. Of your upvotes they see the number of a
        paper’s, in which yours counts. If you choose a handle, you have a public page with your name, a
        generated picture, since when you are a member, what you submitted and wrote, and what you upvoted if
        you ticked that in your settings, and the collections that you made public. Comments and reactions are
        there for everybody to read.
      </p>

      <h2>Contact</h2>
      <ContactLine email={env().CONTACT_EMAIL} />
    </TextPage>
  );
}
