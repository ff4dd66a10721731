export function SiteFooter() {
  return (
    <footer className="site-footer">
      <div className="column flex flex-wrap justify-between gap-x-6 gap-y-2">
        <p>
          Papers belong to their authors; titles and abstracts come from <a href="https://arxiv.org">arXiv</a>
          .
        </p>
        <nav aria-label="About the site" className="flex gap-5">
          <a href="/about">About</a>
          <a href="/privacy">Privacy</a>
        </nav>
      </div>
    </footer>
  );
}
