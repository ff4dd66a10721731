/** What every mail of ours is made of. */
export type MailContent = { subject: string; html: string; text: string };
