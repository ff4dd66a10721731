"use client";

import { usePageState } from "@/components/page/page-state";

/** "Sign in", or the member's name and a way to sign out. Without JavaScript it stays a link to the sign-in page. */
export function AccountMenu() {
  const member = usePageState((page) => page.member);
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
