import { Button } from "@/components/ui/button";

/** Blocks the author of a comment. */
export function BlockForm({ commentId }: { commentId: number }) {
  return (
    <>
      <h2>Block author</h2>
      <p>
        They can’t email, mention or reply to you, and their comments are collapsed for you. They are not
        told.
      </p>
      <form method="post" action="/api/blocks">
        <input type="hidden" name="commentId" value={commentId} />
        <Button type="submit">Block</Button>
      </form>
    </>
  );
}
