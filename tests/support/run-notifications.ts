import { closeDb } from "@/lib/db";
import { closeMail } from "@/lib/mail/transport";
import { sendNotifications } from "@/lib/notifications/send-notifications";

/** One run of the conversation mails in a process of its own; prints its report. The first argument is the time it believes. */
const now = new Date(process.argv[2] ?? "");
console.log(JSON.stringify(await sendNotifications({ now })));
await closeMail();
await closeDb();
