import { Link } from "react-email";
import { counted } from "@/lib/text/plain";
import { renderFragment, wrapText } from "./mail-content";
import { SERIF, style } from "./mail-style";
import { mailText, palette } from "./palette";

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

/** One paper as a digest shows it. It does not depend on its position in the mail, so blocks can be rearranged. */
export async function digestPaper(paper: DigestPaper): Promise<{ html: string; text: string }> {
  return { html: await renderFragment(<DigestPaperBlock {...paper} />), text: digestPaperText(paper) };
}

function DigestPaperBlock(paper: DigestPaper) {
  return (
    <table role="presentation" width="100%" cellPadding="0" cellSpacing="0" border={0} style={block.table}>
      <tbody>
        <tr>
          <td className="line" width="44" valign="top" align="left" style={block.upvotes}>
            <div className="box" style={block.box}>
              <span className="accent" style={block.arrow}>
                ▲
              </span>
              <br />
              <span className="ink" style={block.count}>
                {paper.upvoteCount}
              </span>
            </div>
          </td>
          <td className="line" valign="top" style={block.body}>
            <h2 dir="auto" style={block.heading}>
              <Link href={paper.pageUrl} className="ink" style={block.title}>
                {paper.title}
              </Link>
            </h2>
            <div dir="auto" className="soft" style={block.authors}>
              {paper.authors}
            </div>
            {paper.reason === undefined ? null : (
              <div style={block.reasonLine}>
                <span className="why" style={block.reason}>
                  {paper.reason}
                </span>
              </div>
            )}
            <div dir="auto" className="text" style={block.abstract}>
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
    <span className="soft" style={block.separator}>
      {" · "}
    </span>
  );
}

function digestPaperText(paper: DigestPaper): string {
  const votes = counted(paper.upvoteCount, "upvote");
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
  // Fixed, and with words that may break: one long formula or address would otherwise widen the whole mail.
  table: { tableLayout: "fixed", width: "100%", ...style.breaks },
  heading: { fontSize: "19px", lineHeight: "25px", margin: "0" },
  upvotes: { borderTop: `1px solid ${palette.line.light}`, padding: "22px 0", width: "44px" },
  body: { borderTop: `1px solid ${palette.line.light}`, padding: "19px 0 22px 14px" },
  box: {
    backgroundColor: palette.raised.light,
    border: `1px solid ${palette.line.light}`,
    borderRadius: "8px",
    lineHeight: "16px",
    padding: "5px 0 6px",
    textAlign: "center",
    width: "42px",
  },
  arrow: { color: palette.accent.light, fontSize: "10px" },
  count: { color: palette.ink.light, fontSize: "14px", fontWeight: 600 },
  title: {
    color: palette.ink.light,
    fontFamily: SERIF,
    fontSize: "19px",
    fontWeight: 700,
    lineHeight: "25px",
    textDecoration: "none",
  },
  authors: { color: palette.quiet.light, fontSize: "13px", lineHeight: "19px", padding: "4px 0 6px" },
  reasonLine: { lineHeight: "24px", padding: "0 0 6px" },
  reason: {
    backgroundColor: palette.accentSoft.light,
    borderRadius: "4px",
    color: palette.accent.light,
    fontSize: "12px",
    padding: "3px 7px",
  },
  abstract: { color: mailText.light, fontSize: "14px", lineHeight: "22px" },
  links: { fontSize: "13px", lineHeight: "20px", padding: "9px 0 0" },
  // As quiet as in the dark theme: fainter than the links that it stands between.
  separator: { color: palette.quiet.dark },
} as const;
