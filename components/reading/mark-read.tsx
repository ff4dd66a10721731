"use client";

import { useEffect } from "react";
import { markRead } from "./device-store";

/** Marks a paper as read on this device. Renders nothing. */
export function MarkRead({ paperId }: { paperId: string }) {
  useEffect(() => markRead(paperId), [paperId]);
  return null;
}
