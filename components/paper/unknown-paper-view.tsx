import { Button } from "@/components/ui/button";
import { TextPage } from "@/components/ui/text-page";
import { abstractUrl } from "@/lib/papers/external-links";

/** The page of a paper that is not here; `isFetchable` if arXiv may have it and this site asks arXiv. */
export function UnknownPaperView({ id, isFetchable }: { id: string; isFetchable: boolean }) {
  return (
    <TextPage title="This paper is not here yet">
      <p>
        Nobody has featured or looked up {id} here. <a href={abstractUrl(id)}>arXiv</a> may have it.
      </p>
      {isFetchable && (
        <form method="post" action="/api/papers/fetch">
          <input type="hidden" name="id" value={id} />
          <Button type="submit">Fetch from arXiv</Button>
        </form>
      )}
      <p>
        <a href="/">Today’s papers</a>
      </p>
    </TextPage>
  );
}
