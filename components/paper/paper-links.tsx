import { abstractUrl, pdfUrl } from "@/lib/papers/external-links";
import type { PaperPage } from "@/lib/papers/paper-page";

export function PaperLinks({ paper }: { paper: PaperPage }) {
  return (
    <ul aria-label="Links" className="paper-links">
      <li>
        <a href={abstractUrl(paper.id)}>arXiv page</a>
      </li>
      <li>
        <a href={pdfUrl(paper.id)}>PDF</a>
      </li>
      {paper.codeUrl && (
        <li>
          <a href={paper.codeUrl} rel="nofollow noopener">
            Code{paper.codeStars !== null && ` (★ ${paper.codeStars.toLocaleString("en")})`}
          </a>
        </li>
      )}
      {paper.projectUrl && (
        <li>
          <a href={paper.projectUrl} rel="nofollow noopener">
            Project page
          </a>
        </li>
      )}
    </ul>
  );
}
