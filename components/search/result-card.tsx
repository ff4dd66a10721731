import type { SearchResult } from "@/lib/discovery/search/results";
import { paperPath } from "@/lib/papers/paper-id";
import { formatShortDate } from "@/lib/papers/period";
import { counted } from "@/lib/text/plain";

export function ResultCard({ result }: { result: SearchResult }) {
  const path = paperPath(result.id);
  return (
    <article className="result">
      <h3>
        <a href={path}>
          <Html html={result.titleHtml} />
        </a>
      </h3>
      {result.withdrawal !== undefined && <p className="withdrawn">{result.withdrawal}</p>}
      <p className="byline">
        {result.leadAuthors.join(", ")}
        {result.authorCount > result.leadAuthors.length && ", …"}
      </p>
      <p className="snippet">
        <Html html={result.snippetHtml} />
      </p>
      <ul className="facts">
        {result.why !== "" && <li className="why-found">{result.why}</li>}
        <li>
          <time dateTime={result.publishedAt.toISOString()}>{formatShortDate(result.publishedAt)}</time>
        </li>
        <li>{counted(result.upvoteCount, "upvote")}</li>
        {result.commentCount > 0 && (
          <li>
            <a href={`${path}#discussion`}>{counted(result.commentCount, "comment")}</a>
          </li>
        )}
        {result.codeUrl && (
          <li>
            <a href={result.codeUrl} rel="nofollow noopener">
              Code
            </a>
          </li>
        )}
      </ul>
    </article>
  );
}

function Html({ html }: { html: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: lib/search escapes all text and writes only <mark> into lib/text's output.
  return <span dangerouslySetInnerHTML={{ __html: html }} />;
}
