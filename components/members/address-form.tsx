import { Button } from "@/components/ui/button";

/** Changes a member's mail address, which both the old and the new address must confirm. */
export function AddressForm() {
  return (
    <details>
      <summary>Change the address</summary>
      <form method="post" action="/api/settings/address" className="stacked">
        <p>
          We mail a link to both addresses, and it changes once both have said yes. A digest subscription
          stays with the address that it has: subscribe the new one, and leave with the link at the end of a
          digest.
        </p>
        <label htmlFor="new-address">Your new address</label>
        <input id="new-address" type="email" name="email" required maxLength={254} autoComplete="email" />
        <Button type="submit">Mail both links</Button>
      </form>
    </details>
  );
}
