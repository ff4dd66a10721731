import { db } from "@/lib/platform/db";

import { type Picture, type PictureKind, pictureFiles, readPicture } from "./picture";
import { pictureStore } from "./store";

/** The pictures of a paper that are stored, by what they show. */
export async function picturesOf(paperId: string): Promise<Partial<Record<PictureKind, Picture>>> {
  const rows = await db().paperPicture.findMany({
    where: { paperId, paper: { hiddenAt: null } },
    select: { kind: true, hash: true, width: true, height: true },
  });
  const pictures = rows.flatMap((row) => readPicture(row) ?? []);
  return Object.fromEntries(pictures.map((picture) => [picture.kind, picture]));
}

/** The bytes of a picture's file; undefined if the visible paper has no such picture. */
export async function pictureBytes({
  paperId,
  hash,
  file,
}: {
  paperId: string;
  hash: string;
  file: string;
}): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const known = await db().paperPicture.count({ where: { paperId, hash, paper: { hiddenAt: null } } });
  return known > 0 ? pictureStore().get(file) : undefined;
}

/**
 * Stores a picture: first its row, so that nobody deletes its files as unused, then the files, and then lists show it. A
 * figure is what they show; the first page where there is none.
 */
export async function savePicture(input: {
  paperId: string;
  picture: Picture;
  files: { name: string; bytes: Uint8Array }[];
  now: Date;
}): Promise<void> {
  const { paperId, picture, files, now } = input;
  const bytes = files.reduce((sum, file) => sum + file.bytes.length, 0);
  const data = { hash: picture.hash, width: picture.width, height: picture.height, bytes, madeAt: now };
  const { kind } = picture;
  const before = await db().paperPicture.findUnique({ where: { paperId_kind: { paperId, kind } } });
  await db().paperPicture.upsert({
    where: { paperId_kind: { paperId, kind } },
    create: { paperId, kind, ...data },
    update: data,
  });
  for (const file of files) await pictureStore().put(file.name, file.bytes);
  await showPicture([paperId]);
  if (before && before.hash !== picture.hash) await deleteUnused([before.hash]);
}

/** Writes into papers which of their pictures lists show. */
async function showPicture(paperIds: string[]): Promise<void> {
  await db().$executeRaw`
    UPDATE paper SET picture = best.picture
    FROM (
      SELECT id, (
        SELECT jsonb_build_object('kind', kind, 'hash', hash, 'width', width, 'height', height)
        FROM paper_picture WHERE paper_id = id ORDER BY kind = 'figure' DESC LIMIT 1
      ) AS picture FROM unnest(${paperIds}::text[]) AS id
    ) AS best
    WHERE paper.id = best.id AND paper.picture IS DISTINCT FROM best.picture`;
}

/**
 * Deletes the pictures of hidden papers, and while all together are larger than `bytesMax`, the oldest: of papers that were
 * never featured first. Returns how many.
 */
export async function purgePictures({ bytesMax }: { bytesMax: number }): Promise<number> {
  const gone = await db().$queryRaw<{ paperId: string; hash: string }[]>`
    DELETE FROM paper_picture USING (
      SELECT paper_id, kind, paper.hidden_at IS NOT NULL AS hidden,
             sum(bytes) OVER (ORDER BY paper.hidden_at IS NULL, feed_day IS NULL, made_at DESC, paper_id, kind) AS kept_bytes
      FROM paper_picture JOIN paper ON paper.id = paper_id
    ) AS ranked
    WHERE paper_picture.paper_id = ranked.paper_id AND paper_picture.kind = ranked.kind
      AND (hidden OR kept_bytes > ${bytesMax})
    RETURNING paper_picture.paper_id AS "paperId", hash`;
  if (gone.length === 0) return 0;
  const paperIds = [...new Set(gone.map(({ paperId }) => paperId))];
  await showPicture(paperIds);
  // A paper that is shown again gets new ones.
  await db().wantedPicture.deleteMany({
    where: { paperId: { in: paperIds }, paper: { hiddenAt: { not: null } } },
  });
  await deleteUnused(gone.map(({ hash }) => hash));
  return gone.length;
}

/** Deletes the bytes of pictures that no paper has any more. */
async function deleteUnused(hashes: string[]): Promise<void> {
  const used = await db().paperPicture.findMany({ where: { hash: { in: hashes } }, select: { hash: true } });
  const kept = new Set(used.map(({ hash }) => hash));
  await pictureStore().remove([...new Set(hashes)].filter((hash) => !kept.has(hash)).flatMap(pictureFiles));
}
