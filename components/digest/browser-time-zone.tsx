"use client";

import { useEffect, useRef } from "react";

/** A hidden field with the browser's time zone, so that mails come at the reader's own hour. Empty without JavaScript. */
export function BrowserTimeZone() {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (field.current) field.current.value = Intl.DateTimeFormat().resolvedOptions().timeZone;
  }, []);
  return <input type="hidden" name="timeZone" ref={field} defaultValue="" />;
}
