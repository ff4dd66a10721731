import { Button } from "@/components/ui/button";
import { DateText } from "@/components/ui/date-text";
import { API_SCOPES, type ApiScope, type MyApiToken, SCOPE_WORDS } from "@/lib/members/api-tokens";
import { NAME_CHARACTERS_MAX } from "@/lib/members/names";

export function TokenList({ tokens, now }: { tokens: MyApiToken[]; now: Date }) {
  return (
    <>
      <p>
        A token lets a program act in your name, as far as you allow it. It is shown once, when you make it.
        None can change your account, your name, your mail or other tokens.
      </p>
      <ul className="rows">
        {tokens.map((token) => (
          <TokenRow key={token.id} token={token} now={now} />
        ))}
      </ul>
      <form method="post" action="/api/settings/tokens" className="stacked">
        <label htmlFor="token-name">Token name</label>
        <input id="token-name" type="text" name="name" required maxLength={NAME_CHARACTERS_MAX} />
        <fieldset>
          <legend>What it can do</legend>
          <input type="hidden" name="scopes" value="" />
          {API_SCOPES.map((scope) => (
            <ScopeBox key={scope} scope={scope} />
          ))}
        </fieldset>
        <label htmlFor="token-days">How long it works</label>
        <select id="token-days" name="days" defaultValue="90">
          <option value="30">30 days</option>
          <option value="90">90 days</option>
          <option value="365">A year</option>
          <option value="">Until I revoke it</option>
        </select>
        <Button type="submit">Create token</Button>
      </form>
    </>
  );
}

function ScopeBox({ scope }: { scope: ApiScope }) {
  return (
    <label>
      <input type="checkbox" name="scopes" value={scope} defaultChecked={scope === "read"} />{" "}
      <strong>{scope}</strong>: {SCOPE_WORDS[scope]}
    </label>
  );
}

function TokenRow({ token, now }: { token: MyApiToken; now: Date }) {
  const hasEnded = token.expiresAt !== null && token.expiresAt <= now;
  return (
    <li>
      <div>
        <p>{token.name}</p>
        <p>
          {hasEnded ? "It could" : "It can"} {token.scopes.map((scope) => SCOPE_WORDS[scope]).join("; ")}.
        </p>
        <p className="hint">
          Created <DateText date={token.createdAt} />,{" "}
          {token.lastUsedAt ? (
            <>
              last used <DateText date={token.lastUsedAt} />
            </>
          ) : (
            "never used"
          )}
          {token.expiresAt && (
            <>
              , {hasEnded ? "ended" : "ends"} <DateText date={token.expiresAt} />
            </>
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
