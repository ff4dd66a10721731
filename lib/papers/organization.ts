import { db } from "@/lib/platform/db";
import { type PaperCard, paperCardColumns, toPaperCard } from "./paper-card";
import { type PublicationCursor, publicationCursor } from "./papers-by-publication";

const PAPERS_PER_PAGE = 50;

export type OrganizationPage = {
  name: string;
  fullName: string;
  papers: PaperCard[];
  /** The cursor of the next page; undefined on the last. */
  next: string | undefined;
};

/**
 * An organisation and a page of its papers, newest publication first; undefined when there is no such organisation,
 * all of its papers are hidden, or the page is past the end.
 */
export async function organizationPage(
  name: string,
  after?: PublicationCursor,
): Promise<OrganizationPage | undefined> {
  const organization = await db().organization.findUnique({
    where: { name },
    select: {
      name: true,
      fullName: true,
      papers: {
        where: {
          hiddenAt: null,
          ...(after && {
            publishedAt: { lte: after.publishedAt },
            OR: [{ publishedAt: { lt: after.publishedAt } }, { id: { lt: after.id } }],
          }),
        },
        orderBy: [{ publishedAt: "desc" }, { id: "desc" }],
        select: paperCardColumns,
        take: PAPERS_PER_PAGE + 1,
      },
    },
  });
  if (!organization || organization.papers.length === 0) return undefined;
  const shown = organization.papers.slice(0, PAPERS_PER_PAGE);
  const last = shown.at(-1);
  const hasMore = organization.papers.length > shown.length;
  return {
    name: organization.name,
    fullName: organization.fullName,
    papers: shown.map(toPaperCard),
    next: hasMore && last ? publicationCursor(last) : undefined,
  };
}

/** The path of an organisation's page, or of the page after a cursor. */
export function organizationPath(name: string, after?: string): string {
  const base = `/organizations/${encodeURIComponent(name)}`;
  return after === undefined ? base : `${base}/after/${encodeURIComponent(after)}`;
}
