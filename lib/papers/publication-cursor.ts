import { isDay } from "@/lib/time";
import { parsePaperId } from "./paper-id";

/** A place in the list of papers by publication: after this paper. */
export type PublicationCursor = { publishedAt: Date; id: string };

/** A cursor as text: the time and the id, with an underscore between. */
export function publicationCursor({ publishedAt, id }: PublicationCursor): string {
  return `${publishedAt.toISOString()}_${id}`;
}

/** Reads a cursor; undefined when it is none. */
export function parsePublicationCursor(text: string): PublicationCursor | undefined {
  const [, instant = "", id = ""] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_(.+)$/.exec(text) ?? [];
  const publishedAt = new Date(instant);
  const isInstant = !Number.isNaN(publishedAt.getTime()) && isDay(instant.slice(0, 10));
  return isInstant && parsePaperId(id)?.id === id ? { publishedAt, id } : undefined;
}
