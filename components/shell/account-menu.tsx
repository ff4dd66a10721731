"use client";

import { useMyVotes } from "@/components/votes/use-my-votes";

/** "Sign in", or whoever is signed in and the way out. Without JavaScript it stays a link to the sign-in page. */
export function AccountMenu() {
  const { member } = useMyVotes();
  if (!member) return <a href="/sign-in">Sign in</a>;
  return (
    <form method="post" action="/api/sign-out" className="flex items-center gap-3">
      <a href="/settings" className="account-name" title={member.email}>
        {member.name || member.email}
      </a>
      <button type="submit" className="link-button">
        Sign out
      </button>
    </form>
  );
}
