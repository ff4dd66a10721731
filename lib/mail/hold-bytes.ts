import { type Readable, Transform } from "node:stream";
import type { SendMailOptions } from "nodemailer";
import type MailMessage from "nodemailer/lib/mailer/mail-message";

/** Of such a mail the server gets sender and recipient at once, but no byte before this resolves; none if it rejects. */
export type HeldMail = SendMailOptions & { bytesAfter?: Promise<void> | undefined };

/** A plugin of the transport that keeps HeldMail's promise, also where the mail is offered to a second connection. */
export function holdBytes<Sent>({ data, message }: MailMessage<Sent>, done: () => void): void {
  const { bytesAfter }: HeldMail = data;
  if (bytesAfter) message.processFunc((bytes) => held(bytes, bytesAfter));
  done();
}

/** Not pipeline(), whose abort signal cost as much as writing the mail. */
function held(bytes: Readable, until: Promise<void>): Transform {
  const gated = gate(until);
  bytes.once("error", (error) => gated.destroy(error));
  return bytes.pipe(gated);
}

function gate(opens: Promise<void>): Transform {
  return new Transform({
    transform: (chunk, _, done) => {
      opens.then(() => done(null, chunk), done);
    },
  });
}
