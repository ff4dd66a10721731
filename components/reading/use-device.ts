"use client";

import { useSyncExternalStore } from "react";
import { type KeptOnDevice, keptOnDevice, NOTHING_KEPT, subscribeToDevice } from "./kept-on-device";

/** What this device keeps, once the page is alive; nothing before. */
export function useDevice(): KeptOnDevice {
  return useSyncExternalStore(subscribeToDevice, keptOnDevice, () => NOTHING_KEPT);
}
