import { Button } from "@/components/ui/button";

/** Blocks the author of a comment. */
export function BlockForm({ commentId }: { commentId: number }) {
  return (
    <>
      <h2>Block who wrote it</h2>
      <p>
        You get no mails and no mentions from them, they cannot reply to you, and what they write stands
        folded for you. They are not told.
      </p>
      <form method="post" action="/api/blocks">
        <input type="hidden" name="commentId" value={commentId} />
        <Button type="submit">Block</Button>
      </form>
    </>
  );
}
