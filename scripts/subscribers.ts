import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { exportList } from "@/lib/digest/list/export-list";
import { importList } from "@/lib/digest/list/import-list";
import { liftSuppression, suppressList } from "@/lib/digest/list/manage";
import { type BadLine, readList } from "@/lib/digest/list/read-list";
import { emailAddress } from "@/lib/mail/address";
import { DomainError, UsageError } from "@/lib/platform/errors";
import { withServices } from "@/lib/runtime/start/services";
import { counted } from "@/lib/text/plain";
import { runCommand } from "./command";

const USAGE = `Usage: npm run subscribers -- import FILE.csv [--confirmed]
       npm run subscribers -- export [FILE.csv]
       npm run subscribers -- suppress FILE [--reason TEXT]
       npm run subscribers -- lift ADDRESS
A list has the columns address, name, consent_date, consent_source, frequency and zone; all but address may be missing.
Its readers are asked by mail whether they want the digest. With --confirmed they are subscribed at once: only say that
of a list whose readers have confirmed.`;

const COMMANDS = ["import", "export", "suppress", "lift"] as const;
const BAD_LINES_SHOWN = 50;

await runCommand(async () => {
  const { command, argument, isConfirmed, reason } = readArguments();
  await withServices(async () => {
    const now = new Date();
    switch (command) {
      case "import": {
        const report = await importList(readList(argument), { areConfirmed: isConfirmed, now });
        const { subscribed, toBeAsked, known, repeated, bad } = report;
        console.log(
          `${counted(subscribed, "reader")} subscribed, ${toBeAsked} to be asked by mail; ${known} here before, ${repeated} twice in the file.`,
        );
        return failForBadLines(bad);
      }
      case "suppress": {
        const { suppressed, known, bad } = await suppressList(readList(argument), { reason, now });
        console.log(
          `${counted(suppressed, "address", "addresses")} suppressed; ${known} were already, or have left.`,
        );
        return failForBadLines(bad);
      }
      case "lift":
        await liftSuppression({ email: readAddress(argument), now }).catch(asUsageError);
        return console.log(`${argument} gets digests again.`);
      case "export":
        if (argument !== "") return pipeline(exportList(), createWriteStream(argument, { mode: 0o600 }));
        for await (const chunk of exportList()) process.stdout.write(chunk);
    }
  });
});

/** Names the lines that were left out. Throws UsageError if there are any, so that the command fails. */
function failForBadLines(bad: BadLine[]): void {
  if (bad.length === 0) return;
  for (const { line, why } of bad.slice(0, BAD_LINES_SHOWN)) console.error(`Line ${line}: ${why}`);
  if (bad.length > BAD_LINES_SHOWN) console.error(`… and ${bad.length - BAD_LINES_SHOWN} more.`);
  throw new UsageError(
    `${counted(bad.length, "line")} could not be read and changed nothing. Mend them and run this again.`,
  );
}

function readAddress(text: string): string {
  const parsed = emailAddress.safeParse(text);
  if (!parsed.success) throw new UsageError(`${text} is no address. ${USAGE}`);
  return parsed.data;
}

function asUsageError(error: unknown): never {
  throw error instanceof DomainError ? new UsageError(error.message) : error;
}

function readArguments() {
  try {
    const options = { confirmed: { type: "boolean", default: false }, reason: { type: "string" } } as const;
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    const [name, argument = "", ...others] = positionals;
    const command = COMMANDS.find((known) => known === name);
    if (!command || others.length > 0 || (argument === "" && command !== "export"))
      throw new UsageError(USAGE);
    const { confirmed: isConfirmed, reason = "suppressed by the operator" } = values;
    return { command, argument, isConfirmed, reason };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}
