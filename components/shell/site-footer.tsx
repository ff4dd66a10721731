export function SiteFooter() {
  return (
    <footer className="site-footer">
      <div className="column">
        Papers belong to their authors; titles and abstracts come from <a href="https://arxiv.org">arXiv</a>.
      </div>
    </footer>
  );
}
