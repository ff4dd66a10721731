/** One mail's place on its way. The next mail to take it sends its bytes once the last is in the ledger. */
export type SendSlot = { inLedger: Promise<void> };

const shared = globalThis as { sendSlots?: { free: SendSlot[]; waiting: ((slot: SendSlot) => void)[] } };

/**
 * Does the work in one of the process's slots, of which there are as many as connections to the mail server, also when
 * several runs go on in it: so never more mails than connections are accepted and not in the ledger.
 */
export async function inSendSlot<T>(slots: number, work: (slot: SendSlot) => Promise<T>): Promise<T> {
  shared.sendSlots ??= {
    free: Array.from({ length: slots }, () => ({ inLedger: Promise.resolve() })),
    waiting: [],
  };
  const state = shared.sendSlots;
  const slot = state.free.shift() ?? (await new Promise<SendSlot>((resolve) => state.waiting.push(resolve)));
  try {
    return await work(slot);
  } finally {
    const next = state.waiting.shift();
    if (next) next(slot);
    else state.free.push(slot);
  }
}
