import { announce } from "@/components/page/messages";
import { isSignedIn, putMark, usePageState } from "@/components/page/page-state";
import { createOptimistic, useStore } from "@/components/page/store";
import { COLLECTION_PAPERS_MAX } from "@/lib/platform/browser-limits";
import { removeSavedFromDevice, setSavedOnDevice, useDevice } from "./device-store";
import { moveIntoAccount } from "./move-into-account";

export const saves = createOptimistic<boolean>(announce);

/** Whether a paper is on the reading list: as changed on this page, else as the account or the device has it. */
export function useSaved(paperId: string): boolean {
  const inAccount = usePageState(({ saved }) => saved.has(paperId), paperId);
  const onDevice = useDevice().saved.includes(paperId);
  const changed = useStore(saves.changed, (changes) => changes[paperId]);
  return changed ?? (inAccount || onDevice);
}

/** Saves a paper or removes it: in the account of a member, else on the device. */
export async function setSaved(paperId: string, saved: boolean): Promise<void> {
  if (!isSignedIn()) return saveOnDevice(paperId, saved);
  await saves.change({
    paperId,
    from: !saved,
    to: saved,
    send: async () => {
      // Otherwise a paper still on its way from the device could arrive after the reader has removed it.
      await moveIntoAccount();
      await putMark(paperId, "save", saved);
      if (!saved) removeSavedFromDevice([paperId]);
      return saved;
    },
    successMessage: () => (saved ? "Saved to your reading list." : "Taken off your reading list."),
    failureMessage: saved ? "It was not saved." : "It was not taken off your list.",
  });
}

function saveOnDevice(paperId: string, saved: boolean): void {
  if (setSavedOnDevice(paperId, saved))
    announce({ news: saved ? "Saved to your reading list on this device." : "Taken off your reading list." });
  else
    announce({
      problem: `Not saved: this device’s list is full (${COLLECTION_PAPERS_MAX} papers). Sign in to keep more.`,
    });
}
