import { palette } from "@/emails/palette";
import { leadAuthors } from "@/lib/papers/authors";
import { coverSvg } from "@/lib/papers/covers/cover";
import type { PaperPage } from "@/lib/papers/paper-page";
import { plainText } from "@/lib/text/latex/render";
import { counted, truncateAtWord } from "@/lib/text/plain";

export const OPEN_GRAPH_SIZE = { width: 1200, height: 630 };
/** The part of it that shows the paper's picture, or a drawing for its field. */
export const COVER_SIZE = { width: 420, height: 630 };

const TITLE_CHARACTERS_MAX = 140;

/** The image of a shared link to a paper: cover, title, first authors and upvotes. next/og draws it, hence the inline styles. */
export function OpenGraphImage({
  paper,
  png,
  siteName,
}: {
  paper: PaperPage;
  /** The paper's picture in COVER_SIZE. */
  png: Uint8Array | undefined;
  siteName: string;
}) {
  const title = truncateAtWord(plainText(paper.title), TITLE_CHARACTERS_MAX);
  const { leadAuthors: names, authorCount } = leadAuthors(paper.authors.map(({ name }) => name));
  const authors = names.join(", ") + (authorCount > names.length ? " and others" : "");
  const [type, bytes] = png ? ["png", Buffer.from(png)] : ["svg+xml", Buffer.from(coverSvg(paper))];
  const cover = `data:image/${type};base64,${bytes.toString("base64")}`;
  return (
    <div
      style={{
        display: "flex",
        width: "100%",
        height: "100%",
        background: palette.paper.light,
        color: palette.ink.light,
      }}
    >
      {/* biome-ignore lint/performance/noImgElement: a picture is being drawn, not a page. */}
      <img src={cover} alt="" {...COVER_SIZE} style={{ objectFit: "cover" }} />
      <div
        style={{
          display: "flex",
          flexDirection: "column",
          justifyContent: "space-between",
          padding: 56,
          width: 780,
        }}
      >
        <div style={{ fontSize: 28, color: palette.accent.light }}>{siteName}</div>
        <div style={{ fontSize: title.length > 90 ? 46 : 56, lineHeight: 1.2, fontWeight: 600 }}>{title}</div>
        <div style={{ display: "flex", flexDirection: "column", fontSize: 28, color: palette.quiet.light }}>
          <div>{truncateAtWord(authors, 90)}</div>
          <div>{counted(paper.upvoteCount, "upvote")}</div>
        </div>
      </div>
    </div>
  );
}
