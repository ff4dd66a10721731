import { SearchForm } from "./search-form";

export function SearchRefused({ text, why }: { text: string; why: string }) {
  return (
    <main id="main" className="column search-page">
      <h1 className="search-title">Search</h1>
      <SearchForm found={{ text, sort: "relevance" }} />
      <p role="alert" className="search-empty">
        {why}
      </p>
    </main>
  );
}
