import { sendNotifications } from "@/lib/community/notifications/send";
import { closeMail } from "@/lib/mail/transport";
import { closeDb } from "@/lib/platform/db";

/** One run of the conversation mails in a process of its own; prints its report. The first argument is the time it believes. */
const now = new Date(process.argv[2] ?? "");
console.log(JSON.stringify(await sendNotifications({ now })));
await closeMail();
await closeDb();
