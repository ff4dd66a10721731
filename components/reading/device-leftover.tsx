"use client";

import { useEffect, useState } from "react";
import { counted, plural } from "@/lib/text/plain";
import { useDevice } from "./device-store";
import { moveIntoAccount } from "./move-into-account";

/**
 * Moves the device's reading list into the account and reloads to show it. Says so if some papers could not move and stay
 * on the device.
 */
export function DeviceLeftover() {
  const leftCount = useDevice().saved.length;
  const [hasTried, setHasTried] = useState(false);
  useEffect(() => {
    void moveIntoAccount().then((moved) => {
      if (moved > 0) location.reload();
      else setHasTried(true);
    });
  }, []);
  if (!hasTried || leftCount === 0) return null;
  return (
    <p role="status" className="notice leftover">
      {counted(leftCount, "paper")} that you saved on this device could not move into your account, and{" "}
      {plural(leftCount, "stays", "stay")} on the device. When there is room, open this page again.
    </p>
  );
}
