import type { ReactNode } from "react";
import { FontPreload } from "@/components/shell/font-preload";

/** The preload is here and not in the page, which waits for its results: by then the browser has begun to paint. */
export default function Layout({ children }: { children: ReactNode }) {
  return (
    <>
      <FontPreload face="serif" />
      {children}
    </>
  );
}
