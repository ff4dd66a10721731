import Link from "next/link";
import { AccountMenu } from "./account-menu";

export function SiteHeader({ siteName }: { siteName: string }) {
  return (
    <header className="site-header">
      <nav aria-label="Site" className="column flex items-center gap-6">
        <Link href="/" className="site-name" prefetch={false}>
          <span aria-hidden="true" className="site-mark">
            ❧
          </span>
          {siteName}
        </Link>
        <div className="ml-auto flex items-center gap-5">
          <Link href="/subscribe" prefetch={false}>
            Digest
          </Link>
          <AccountMenu />
        </div>
      </nav>
    </header>
  );
}
