import { Button } from "@/components/ui/button";

export function YourData() {
  return (
    <>
      <p>
        <a href="/api/settings/download" download>
          Download my data
        </a>
      </p>
      <details>
        <summary>Delete my account</summary>
        <form method="post" action="/api/settings/delete" className="stacked">
          <p>
            Your name, handle, sessions, tokens, upvotes, reactions, reports and blocks are deleted at once
            and cannot be brought back. Your comments stay, as a deleted member’s, unless you delete them
            first. A digest subscription of the same address is not part of the account and stays: the link at
            the end of each digest ends it.
          </p>
          <label htmlFor="confirmation">Your handle or address, to confirm</label>
          <input id="confirmation" type="text" name="confirmation" required autoComplete="off" />
          <Button type="submit">Delete my account</Button>
        </form>
      </details>
    </>
  );
}
