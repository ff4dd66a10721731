"use client";

import { useEffect } from "react";
import { isSignedIn } from "@/components/votes/my-votes";
import { keptOnDevice, noteView, reloadFromDevice } from "./kept-on-device";
import { moveIntoAccount } from "./move-into-account";

/**
 * Notes that a page was opened, reads anew what other pages kept when the reader comes back to this one, and moves a
 * reading list that the device kept into the account of who signed in. Renders nothing.
 */
export function PageView() {
  useEffect(() => {
    noteView(Date.now());
    if (isSignedIn() && keptOnDevice().saved.length > 0) void moveIntoAccount();
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
