import { limitMailRequests } from "@/lib/mail/limit-requests";
import { auth } from "./auth";
import { localPath } from "./local-path";

/** Mails a sign-in link, to a new address too. Throws DomainError too_many. */
export async function askToSignIn(asked: {
  email: string;
  next: string | undefined;
  clientAddress: string;
  now: Date;
}): Promise<void> {
  await limitMailRequests(asked);
  await auth().api.signInMagicLink({
    body: { email: asked.email, metadata: { next: localPath(asked.next) } },
    headers: new Headers(),
  });
}
