import { runDigests } from "@/lib/digest/run-digests";
import { closeMail } from "@/lib/mail/transport";
import { closeDb } from "@/lib/platform/db";

/** One trigger of the digest in a process of its own; prints its report. The first argument is the time it believes. */
const now = new Date(process.argv[2] ?? "");
console.log(JSON.stringify(await runDigests({ now, deadline: new Date(now.getTime() + 60_000) })));
await closeMail();
await closeDb();
