"use client";

import { useEffect } from "react";
import { isSignedIn } from "@/components/page/page-state";
import { deviceStore, recordView, reloadFromDevice } from "./device-store";
import { moveIntoAccount } from "./move-into-account";

/**
 * Records that a page was opened, follows what other pages write to the device's storage, and moves the device's reading
 * list into the account of a reader who has signed in. Renders nothing.
 */
export function PageView() {
  useEffect(() => {
    recordView(Date.now());
    if (isSignedIn() && deviceStore.get().saved.length > 0) void moveIntoAccount();
    const onShow = (event: PageTransitionEvent) => {
      if (event.persisted) recordView(Date.now());
    };
    window.addEventListener("pageshow", onShow);
    window.addEventListener("storage", reloadFromDevice);
    return () => {
      window.removeEventListener("pageshow", onShow);
      window.removeEventListener("storage", reloadFromDevice);
    };
  }, []);
  return null;
}
