import type { MailEvent } from "@/lib/digest/reports/events";

/** A call of a mail provider's webhook. */
type ProviderCall = {
  /** A header of the request; null if it has none. */
  header: (name: string) => string | null;
  /** As it came: signatures cover its bytes. */
  body: string;
  now: Date;
};

/** How one mail provider signs its calls, and what their bodies say. */
export type Provider = {
  /** The name in /api/mail/events/NAME. */
  name: string;
  /** Whether the provider made this call; false if its settings are not set. `body` is the parsed JSON. */
  isAuthentic: (call: ProviderCall, body: unknown) => boolean | Promise<boolean>;
  /** What a refused call is told to have. */
  needs: string;
  /** The events that ask for something; items that are broken or of unknown types are left out. */
  eventsIn: (body: unknown) => MailEvent[];
  /** What a call asks of the site besides, such as to confirm a subscription. */
  handshake?: (body: unknown) => Promise<void>;
};
