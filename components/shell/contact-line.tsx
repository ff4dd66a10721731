/** The address for mistakes and takedown requests, or a note that the operator has given none. */
export function ContactLine({ email }: { email: string | undefined }) {
  if (email === undefined)
    return <p>The operator of this site has not given an address for questions and takedown requests.</p>;
  return (
    <p>
      Questions, corrections and takedown requests: <a href={`mailto:${email}`}>{email}</a>
    </p>
  );
}
