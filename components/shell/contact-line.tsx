/** Where to write about a mistake or a takedown, or the plain word that nobody said. */
export function ContactLine({ email }: { email: string | undefined }) {
  if (email === undefined)
    return <p>The operator of this site has not given an address for questions and takedown requests.</p>;
  return (
    <p>
      Questions, corrections and takedown requests: <a href={`mailto:${email}`}>{email}</a>
    </p>
  );
}
