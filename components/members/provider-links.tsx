type Props = {
  providers: { id: string; name: string }[];
  /** Where to go once signed in. */
  next: string;
};

/** The other sites whose account signs in here, where the operator offers any. */
export function ProviderLinks({ providers, next }: Props) {
  if (providers.length === 0) return null;
  return (
    <>
      <p>Or, without a mail:</p>
      <ul className="rows">
        {providers.map(({ id, name }) => (
          <li key={id}>
            {/* It leads away from this site, and to where `next` says on the way back. */}
            <a href={`/api/sign-in/oauth/${id}?next=${encodeURIComponent(next)}`} rel="nofollow">
              Sign in with {name}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
