"use client";

import { useEffect, useState } from "react";
import { counted, plural } from "@/lib/text/plain";
import { useDevice } from "./device-store";
import { moveIntoAccount } from "./move-into-account";

/**
 * On the list of an account: shows what the device kept once it has moved in, and says so where some of it could not.
 */
export function DeviceLeftover() {
  const left = useDevice().saved.length;
  const [tried, setTried] = useState(false);
  useEffect(() => {
    void moveIntoAccount().then((moved) => {
      if (moved > 0) location.reload();
      else setTried(true);
    });
  }, []);
  if (!tried || left === 0) return null;
  return (
    <p role="status" className="notice leftover">
      {counted(left, "paper")} that you saved on this device could not move into your account, and{" "}
      {plural(left, "stays", "stay")} on the device. When there is room, open this page again.
    </p>
  );
}
