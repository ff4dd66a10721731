"use client";

import { useEffect, useRef } from "react";

/** Tells a form the zone that the browser is in, so that mails come at the reader's own hour. Empty without a script. */
export function OwnTimeZone() {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (field.current) field.current.value = Intl.DateTimeFormat().resolvedOptions().timeZone;
  }, []);
  return <input type="hidden" name="timeZone" ref={field} defaultValue="" />;
}
