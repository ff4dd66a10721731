import { arxivSearchUrl } from "@/lib/papers/external-links";

export function NothingFound({ text }: { text: string }) {
  if (text === "") return <p className="search-empty">Type what you are looking for.</p>;
  return (
    <div className="search-empty">
      <p>
        No paper here matches <strong>{text}</strong>. Fewer or other words, or none of the filters, may find
        more.
      </p>
      <ul>
        <li>
          <a href={arxivSearchUrl(text)}>Search arXiv for it</a>
        </li>
        <li>
          <a href="/papers">Read the latest papers</a>
        </li>
      </ul>
    </div>
  );
}
