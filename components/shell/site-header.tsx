import { HeaderSearch } from "@/components/search/header-search";
import { BookmarkIcon } from "@/components/ui/bookmark-icon";
import { AccountMenu } from "./account-menu";

export function SiteHeader({ siteName }: { siteName: string }) {
  return (
    <header className="site-header">
      <nav aria-label="Site" className="column flex items-center gap-6">
        <a href="/" className="site-name">
          <span aria-hidden="true" className="site-mark">
            ❧
          </span>
          {siteName}
        </a>
        <HeaderSearch />
        <div className="ml-auto flex items-center gap-5">
          <a href="/papers/trending">Trending</a>
          <a href="/subscribe">Digest</a>
          <a href="/reading-list" aria-label="Reading list" title="Reading list" className="header-list">
            <BookmarkIcon />
          </a>
          <AccountMenu />
        </div>
      </nav>
    </header>
  );
}
