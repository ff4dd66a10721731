import { Link } from "react-email";
import { style } from "./mail-style";
import { renderFragment } from "./render-html";
import { wrapText } from "./wrap-text";

export type DigestPaper = {
  title: string;
  upvoteCount: number;
  /** "Ada Lovelace, Alan Turing and 5 others" */
  authors: string;
  /** About two lines, plain text. */
  abstract: string;
  pageUrl: string;
  arxivUrl: string;
  codeUrl?: string;
  /** Why this reader gets it: "matches diffusion". */
  reason?: string;
};

/** One paper as a digest shows it. Its order in the mail is not its own business, so blocks can be rearranged. */
export async function digestPaper(paper: DigestPaper): Promise<{ html: string; text: string }> {
  return { html: await renderFragment(<DigestPaperBlock {...paper} />), text: digestPaperText(paper) };
}

function DigestPaperBlock(paper: DigestPaper) {
  return (
    <table role="presentation" width="100%" cellPadding="0" cellSpacing="0" border={0}>
      <tbody>
        <tr>
          <td className="line" width="44" valign="top" align="left" style={block.upvotes}>
            <div className="line" style={block.box}>
              <span className="soft" style={block.arrow}>
                ▲
              </span>
              <br />
              <span className="ink" style={block.count}>
                {paper.upvoteCount}
              </span>
            </div>
          </td>
          <td className="line" valign="top" style={block.body}>
            <Link href={paper.pageUrl} className="ink" style={block.title}>
              {paper.title}
            </Link>
            <div className="soft" style={block.authors}>
              {paper.authors}
            </div>
            {paper.reason === undefined ? null : (
              <div className="soft" style={block.reason}>
                {paper.reason}
              </div>
            )}
            <div className="text" style={block.abstract}>
              {paper.abstract}
            </div>
            <div style={block.links}>
              <BlockLink href={paper.pageUrl} label="Read" />
              <Separator />
              <BlockLink href={paper.arxivUrl} label="arXiv" />
              {paper.codeUrl === undefined ? null : (
                <>
                  <Separator />
                  <BlockLink href={paper.codeUrl} label="Code" />
                </>
              )}
            </div>
          </td>
        </tr>
      </tbody>
    </table>
  );
}

function BlockLink({ href, label }: { href: string; label: string }) {
  return (
    <Link href={href} className="link" style={style.link}>
      {label}
    </Link>
  );
}

function Separator() {
  return (
    <span className="soft" style={{ color: "#9ca3af" }}>
      {" · "}
    </span>
  );
}

function digestPaperText(paper: DigestPaper): string {
  const votes = `${paper.upvoteCount} upvote${paper.upvoteCount === 1 ? "" : "s"}`;
  const lines = [
    wrapText(paper.title),
    wrapText([votes, paper.authors].filter(Boolean).join(" · "), "  "),
    ...(paper.reason === undefined ? [] : [`  ${paper.reason}`]),
    "",
    wrapText(paper.abstract, "  "),
    "",
    `  Read:  ${paper.pageUrl}`,
    `  arXiv: ${paper.arxivUrl}`,
  ];
  if (paper.codeUrl !== undefined) lines.push(`  Code:  ${paper.codeUrl}`);
  return lines.join("\n");
}

const block = {
  upvotes: { borderTop: "1px solid #e5e7eb", padding: "20px 0", width: "44px" },
  body: { borderTop: "1px solid #e5e7eb", padding: "18px 0 20px 12px" },
  box: {
    border: "1px solid #e5e7eb",
    borderRadius: "8px",
    lineHeight: "16px",
    padding: "5px 0 6px",
    textAlign: "center",
    width: "42px",
  },
  arrow: { color: "#6b7280", fontSize: "10px" },
  count: { color: "#111827", fontSize: "14px", fontWeight: 600 },
  title: {
    color: "#111827",
    fontSize: "17px",
    fontWeight: 600,
    lineHeight: "23px",
    textDecoration: "none",
  },
  authors: { color: "#6b7280", fontSize: "13px", lineHeight: "19px", padding: "3px 0 6px" },
  reason: { color: "#6b7280", fontSize: "13px", fontStyle: "italic", lineHeight: "19px", padding: "0 0 6px" },
  abstract: { color: "#374151", fontSize: "14px", lineHeight: "21px" },
  links: { fontSize: "13px", lineHeight: "20px", padding: "8px 0 0" },
} as const;
