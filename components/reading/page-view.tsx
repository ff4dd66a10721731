"use client";

import { useEffect } from "react";
import { isSignedIn } from "@/components/page/page-state";
import { deviceStore, noteView, reloadFromDevice } from "./device-store";
import { moveIntoAccount } from "./move-into-account";

/**
 * Notes that a page was opened, reads anew what other pages kept when the reader comes back to this one, and moves a
 * reading list that the device kept into the account of who signed in. Renders nothing.
 */
export function PageView() {
  useEffect(() => {
    noteView(Date.now());
    if (isSignedIn() && deviceStore.get().saved.length > 0) void moveIntoAccount();
    const onShow = (event: PageTransitionEvent) => {
      if (event.persisted) noteView(Date.now());
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
