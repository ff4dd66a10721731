import { DateText } from "@/components/ui/date-text";
import { TextPage } from "@/components/ui/text-page";
import type { HiddenPaper } from "@/lib/papers/paper-page";

/** The page of a paper that a curator hid. */
export function HiddenPaperView({ paper: { id, hiddenAt, hiddenReason } }: { paper: HiddenPaper }) {
  return (
    <TextPage title="This paper was hidden">
      <p>
        A curator hid {id} on <DateText date={hiddenAt} />
        {hiddenReason !== null && (
          <>
            : <q>{hiddenReason}</q>
          </>
        )}
      </p>
      <p>
        <a href="/">Today’s papers</a>
      </p>
    </TextPage>
  );
}
