import { Button } from "@/components/ui/button";
import { DateText } from "@/components/ui/date-text";
import type { MyApiToken } from "@/lib/members/api-tokens";
import { NAME_CHARACTERS_MAX } from "@/lib/members/names";

export function TokenList({ tokens }: { tokens: MyApiToken[] }) {
  return (
    <>
      <p>
        A token lets a program upvote, comment and submit papers in your name. It is shown once, when you make
        it.
      </p>
      <ul className="rows">
        {tokens.map((token) => (
          <TokenRow key={token.id} token={token} />
        ))}
      </ul>
      <form method="post" action="/api/settings/tokens" className="stacked">
        <label htmlFor="token-name">What the new token is for</label>
        <input id="token-name" type="text" name="name" required maxLength={NAME_CHARACTERS_MAX} />
        <Button type="submit">Make a token</Button>
      </form>
    </>
  );
}

function TokenRow({ token }: { token: MyApiToken }) {
  return (
    <li>
      <div>
        <p>{token.name}</p>
        <p className="hint">
          Made <DateText date={token.createdAt} />,{" "}
          {token.lastUsedAt ? (
            <>
              last used <DateText date={token.lastUsedAt} />
            </>
          ) : (
            "never used"
          )}
        </p>
      </div>
      <form method="post" action="/api/settings/tokens/revoke">
        <input type="hidden" name="token" value={token.id} />
        <button type="submit" className="link-button" aria-label={`Revoke ${token.name}`}>
          Revoke
        </button>
      </form>
    </li>
  );
}
