import type { PaperPage } from "@/lib/papers/paper-page";
import { shortDate } from "@/lib/papers/period";

/** "v2, May 3, 2026": that the authors changed the paper, and when. The first version is no news. */
export function PaperVersion({ version, versionAt }: Pick<PaperPage, "version" | "versionAt">) {
  if (version === null || version < 2) return null;
  return (
    <>
      {` · v${version}`}
      {versionAt && (
        <>
          {", "}
          <time dateTime={versionAt.toISOString()}>{shortDate(versionAt)}</time>
        </>
      )}
    </>
  );
}
