import { parseArgs } from "node:util";
import { takeMail } from "@/lib/digest/reports/take-mail";
import { MESSAGE_BYTES_MAX } from "@/lib/mail/reports/parts";
import { UsageError } from "@/lib/platform/errors";
import { withServices } from "@/lib/runtime/start/services";
import { runCommand } from "./command";

const USAGE = "Usage: npm run bounces -- [--to RECIPIENT] < MESSAGE";
/** sysexits.h: the mail server keeps the mail and tries again. */
const EX_TEMPFAIL = 75;
/** Where mail servers name the recipient to a command: Postfix, Exim, qmail. */
const RECIPIENT_VARIABLES = ["ORIGINAL_RECIPIENT", "RECIPIENT", "DELIVERED_TO"];

/** Takes one mail that came back, as a mail server pipes it to a command. */
await runCommand(async () => {
  const recipients = readRecipients();
  const raw = await readInput();
  if (raw.length === 0) throw new UsageError(USAGE);
  try {
    await withServices(async () => {
      const { outcome, detail } = await takeMail({ raw, recipients, now: new Date() });
      console.log(`${outcome}: ${detail}`);
    });
  } catch (error) {
    process.exitCode = EX_TEMPFAIL;
    console.error(
      `The mail could not be taken now: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
});

function readRecipients(): string[] {
  const variables = RECIPIENT_VARIABLES.flatMap((name) => process.env[name] ?? []);
  try {
    const { to = [] } = parseArgs({ options: { to: { type: "string", multiple: true } } }).values;
    return [...to, ...variables];
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)} ${USAGE}`);
  }
}

/** What is kept of the mail; all of it is read, since a server takes a pipe that closes early for a failure. */
async function readInput(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    if (bytes < MESSAGE_BYTES_MAX) chunks.push(chunk.subarray(0, MESSAGE_BYTES_MAX - bytes));
    bytes += chunk.byteLength;
  }
  return Buffer.concat(chunks);
}
