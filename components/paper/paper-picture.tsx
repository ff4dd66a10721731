import { htmlUrl, pdfUrl } from "@/lib/papers/external-links";
import { paperPath } from "@/lib/papers/paper-id";
import {
  PICTURE_WIDTHS,
  type Picture,
  type PictureFormat,
  type PictureKind,
  type PictureWidth,
  picturePath,
  sizeAt,
} from "@/lib/papers/pictures/picture";

type Pictured = { id: string; picture: Picture | null };

/** A paper's picture in a list: what is stored, else a drawing for its field. It says nothing that the title does not. */
export function CardPicture({ paper }: { paper: Pictured }) {
  if (!paper.picture)
    return (
      // biome-ignore lint/performance/noImgElement: it is as small as it gets, and nothing here resizes pictures.
      <img
        src={`${paperPath(paper.id)}/cover.svg`}
        alt=""
        width={120}
        height={80}
        loading="lazy"
        className="card-cover"
      />
    );
  return (
    <PictureImage
      paperId={paper.id}
      picture={paper.picture}
      widths={[240, 480]}
      sizes="7.5rem"
      size={{ width: 120, height: 80 }}
      alt=""
      className="card-cover"
    />
  );
}

/** The first page and the first figure, which lead to the whole paper. */
export function PaperPictures({
  paperId,
  pictures: { page, figure },
}: {
  paperId: string;
  pictures: Partial<Record<PictureKind, Picture>>;
}) {
  if (!page && !figure) return null;
  return (
    <div className="paper-pictures">
      {page && (
        <a href={pdfUrl(paperId)} className="paper-first-page">
          <PictureImage
            paperId={paperId}
            picture={page}
            widths={[240, 480]}
            sizes="8rem"
            size={sizeAt(page, 240)}
            alt="First page of the paper"
          />
        </a>
      )}
      {figure && (
        <a href={htmlUrl(paperId)} className="paper-first-figure">
          <PictureImage
            paperId={paperId}
            picture={figure}
            widths={PICTURE_WIDTHS}
            sizes="(max-width: 40rem) 60vw, 30rem"
            size={sizeAt(figure, 960)}
            alt="First figure of the paper"
          />
        </a>
      )}
    </div>
  );
}

function PictureImage({
  paperId,
  picture,
  widths,
  sizes,
  size,
  alt,
  className,
}: {
  paperId: string;
  picture: Picture;
  widths: readonly PictureWidth[];
  sizes: string;
  size: { width: number; height: number };
  alt: string;
  className?: string;
}) {
  const sources = (format: PictureFormat) =>
    widths
      .map((width) => `${picturePath(paperId, picture, width, format)} ${sizeAt(picture, width).width}w`)
      .join(", ");
  return (
    <picture>
      <source type="image/avif" srcSet={sources("avif")} sizes={sizes} />
      <img
        src={picturePath(paperId, picture, widths[0] ?? 240, "webp")}
        srcSet={sources("webp")}
        sizes={sizes}
        width={size.width}
        height={size.height}
        alt={alt}
        loading="lazy"
        decoding="async"
        className={className}
        data-kind={picture.kind}
      />
    </picture>
  );
}
