import { createReadStream } from "node:fs";
import { type Info, parse } from "csv-parse";
import { z } from "zod";
import { emailAddress } from "@/lib/mail/address";
import { FREQUENCIES, type Frequency } from "@/lib/papers/period";
import { knownTimeZone } from "@/lib/platform/time";
import { storableText } from "@/lib/text/characters";

/** A reader as a list from elsewhere has them. */
export type ListedReader = {
  line: number;
  email: string;
  name: string | null;
  consentedAt: Date | null;
  consentSource: string | null;
  frequency: Frequency | null;
  timeZone: string | null;
};

/** A line that could not be read, and why. */
export type BadLine = { line: number; why: string };

const TEXT_CHARACTERS_MAX = 200;
const LINE_CHARACTERS_MAX = 10_000;

/** What other services call these columns. */
const COLUMN_NAMES: Record<string, keyof Omit<ListedReader, "line">> = {
  address: "email",
  e_mail: "email",
  email: "email",
  email_address: "email",
  mail: "email",
  subscriber: "email",
  name: "name",
  full_name: "name",
  first_name: "name",
  consent_date: "consentedAt",
  consented_at: "consentedAt",
  confirmed_at: "consentedAt",
  confirm_time: "consentedAt",
  optin_time: "consentedAt",
  subscribed_at: "consentedAt",
  consent_source: "consentSource",
  optin_source: "consentSource",
  source: "consentSource",
  frequency: "frequency",
  zone: "timeZone",
  time_zone: "timeZone",
  timezone: "timeZone",
};

const text = z
  .string()
  .transform((value) => storableText(value.trim()).slice(0, TEXT_CHARACTERS_MAX) || null)
  .default(null);

const reader = z.object({
  // Our export writes an apostrophe before what a spreadsheet would run.
  email: z
    .string({ error: "there is no address" })
    .transform((value) => value.replace(/^'(?=[=+\-@])/, ""))
    .pipe(emailAddress),
  name: text,
  consentedAt: z
    .string()
    .transform((value, context) => {
      const stated = value.trim();
      if (stated === "") return null;
      // Dates as 2024-05-31 or with a time; 5/31/24 could be either of two days.
      const date = /^\d{4}-\d\d-\d\d(?:$|[T ])/.test(stated) ? new Date(stated.replace(" ", "T")) : undefined;
      if (date && !Number.isNaN(date.getTime())) return date;
      context.addIssue({ code: "custom", message: "consent date must be a day such as 2025-12-31" });
      return z.NEVER;
    })
    .default(null),
  consentSource: text,
  frequency: z
    .string()
    .trim()
    .toLowerCase()
    .pipe(z.enum(["", ...FREQUENCIES], { error: "frequency must be daily, weekly or monthly" }))
    .transform((value) => (value === "" ? null : value))
    .default(null),
  // A zone that nobody knows refuses no reader: theirs is the site's then.
  timeZone: z
    .string()
    .transform((value) => knownTimeZone(value.trim()) ?? null)
    .default(null),
});

/**
 * Reads a CSV file of readers (RFC 4180, also with semicolons or tabs), line by line. The first line names the columns; a
 * file of addresses alone needs none. A line that cannot be read is passed on as bad, and the next ones are read. Throws
 * ENOENT if there is no such file, and Error if no column has addresses.
 */
export async function* readList(file: string): AsyncGenerator<ListedReader | BadLine> {
  const skipped: BadLine[] = [];
  let firstAddress: string | undefined;
  const records = createReadStream(file).pipe(
    parse({
      bom: true,
      columns: (header: string[]) => {
        firstAddress = header.find((cell) => emailAddress.safeParse(cell).success);
        return firstAddress === undefined
          ? columnsOf(header)
          : header.map((cell) => (cell === firstAddress ? "email" : false));
      },
      delimiter: [",", ";", "\t"],
      info: true,
      max_record_size: LINE_CHARACTERS_MAX,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_error: true,
      trim: true,
      on_skip: (error) => {
        skipped.push({ line: Number(error?.lines ?? 0), why: error?.message ?? "it is no CSV" });
        return undefined;
      },
    }),
  );
  for await (const { record, info } of records as AsyncIterable<{ record: unknown; info: Info }>) {
    yield* skipped.splice(0);
    if (firstAddress !== undefined) yield readRecord({ email: firstAddress }, 1);
    firstAddress = undefined;
    yield readRecord(record, info.lines);
  }
  if (firstAddress !== undefined) yield readRecord({ email: firstAddress }, 1);
  yield* skipped;
}

function readRecord(record: unknown, line: number): ListedReader | BadLine {
  const parsed = reader.safeParse(record);
  if (parsed.success) return { line, ...parsed.data };
  return { line, why: parsed.error.issues.map(({ message }) => message).join("; ") };
}

function columnsOf(header: string[]): (keyof Omit<ListedReader, "line"> | false)[] | false[] {
  const columns = header.map((name) => COLUMN_NAMES[plainName(name)] ?? false);
  const repeated = columns.map((name, index) => (columns.indexOf(name) === index ? name : false));
  if (repeated.includes("email")) return repeated;
  throw new Error("The first line must name the columns, one of them “address”.");
}

/** `E-mail Address` is `e_mail_address`, and then `email_address`. */
function plainName(name: string): string {
  const plain = name
    .trim()
    .toLowerCase()
    .replace(/[\s.-]+/g, "_");
  return plain.replace(/^e_mail(?=_)/, "email");
}
