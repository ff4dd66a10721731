import { Button } from "@/components/ui/button";
import { TextPage } from "@/components/ui/text-page";

/** The page of a paper that is not here but may be at arXiv. */
export function UnknownPaperView({ id }: { id: string }) {
  return (
    <TextPage title="This paper is not here yet">
      <p>Nobody has featured or looked up {id} here. arXiv may have it.</p>
      <form method="post" action="/api/papers/fetch">
        <input type="hidden" name="id" value={id} />
        <Button type="submit">Fetch from arXiv</Button>
      </form>
      <p>
        <a href="/">Today’s papers</a>
      </p>
    </TextPage>
  );
}
