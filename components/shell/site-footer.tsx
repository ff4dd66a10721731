import { Keyboard } from "@/components/keyboard/keyboard";
import { ARXIV_URL } from "@/lib/papers/external-links";
import { ThemeSwitch } from "./theme-switch";

export function SiteFooter() {
  return (
    <footer className="site-footer">
      <div className="column flex flex-wrap justify-between gap-x-6 gap-y-2">
        <p>
          Papers belong to their authors; titles and abstracts come from <a href={ARXIV_URL}>arXiv</a>.
        </p>
        <nav aria-label="About the site" className="flex flex-wrap gap-x-5 gap-y-2">
          <a href="/reading-list">Reading list</a>
          <a href="/papers/trending">Trending</a>
          <a href="/papers/submit">Submit a paper</a>
          <a href="/digests">Digests</a>
          <a href="/about">About</a>
          <a href="/api">API</a>
          <a href="/moderation">Moderation</a>
          <a href="/privacy">Privacy</a>
        </nav>
        <ThemeSwitch />
        <Keyboard />
      </div>
    </footer>
  );
}
