const shared = globalThis as { sendSlots?: { free: number; waiting: (() => void)[] } };

/**
 * Does the work in one of the process's slots, of which there are as many as connections to the mail server, also when
 * several runs go on in it. Who holds one until a mail is in the ledger keeps any connection from taking the next.
 */
export async function inSendSlot<T>(slots: number, work: () => Promise<T>): Promise<T> {
  shared.sendSlots ??= { free: slots, waiting: [] };
  const state = shared.sendSlots;
  if (state.free > 0) state.free -= 1;
  else await new Promise<void>((resolve) => state.waiting.push(resolve));
  try {
    return await work();
  } finally {
    const next = state.waiting.shift();
    if (next) next();
    else state.free += 1;
  }
}
