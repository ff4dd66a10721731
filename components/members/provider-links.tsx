type Props = {
  providers: { id: string; name: string }[];
  /** The path to go to once signed in. */
  next: string;
};

/** Signing in with accounts at other sites, if the operator has set up any. */
export function ProviderLinks({ providers, next }: Props) {
  if (providers.length === 0) return null;
  return (
    <>
      <p>Or, without a mail:</p>
      <ul className="rows">
        {providers.map(({ id, name }) => (
          <li key={id}>
            <a href={`/api/sign-in/oauth/${id}?next=${encodeURIComponent(next)}`} rel="nofollow">
              Sign in with {name}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
