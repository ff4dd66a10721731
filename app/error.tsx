"use client";

import { TextPage } from "@/components/ui/text-page";

export default function Failed({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <TextPage title="Something went wrong on our side">
      <p>It has been written down{error.digest && ` as ${error.digest}`}. Trying again often helps.</p>
      <p>
        <button type="button" className="button" onClick={reset}>
          Try again
        </button>
      </p>
    </TextPage>
  );
}
