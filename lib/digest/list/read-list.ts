import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { CsvError, parse } from "csv-parse/sync";
import { z } from "zod";
import { emailAddress } from "@/lib/mail/address";
import { FREQUENCIES, type Frequency } from "@/lib/papers/period";
import { UsageError } from "@/lib/platform/errors";
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
const RECORD_CHARACTERS_MAX = 10_000;

/** What other services call these columns. */
const COLUMN_NAMES: Record<string, Column> = {
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
 * Reads a CSV file of readers (RFC 4180, also with semicolons or tabs), record by record. The first line names the columns;
 * a file of addresses alone needs none. A line that cannot be read is passed on as bad, with its number, and costs no other
 * line. Throws ENOENT if there is no such file, and UsageError if no column has addresses.
 */
export async function* readList(file: string): AsyncGenerator<ListedReader | BadLine> {
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY });
  let table: Table | undefined;
  let number = 0;
  let waiting: Line[] = [];
  for await (const read of lines) {
    number += 1;
    const text = number === 1 ? read.replace(/^\ufeff/, "") : read;
    if (text.trim() === "") continue;
    if (table === undefined) {
      table = tableOf(text);
      if (!table.isHeaderless) continue;
    }
    waiting.push({ number, text });
    const taken = takeRecords(waiting, table, "more lines follow");
    waiting = taken.waiting;
    yield* taken.records;
  }
  if (table) yield* takeRecords(waiting, table, "no line follows").records;
}

type Line = { number: number; text: string };
type Table = { delimiter: string; columns: (Column | undefined)[]; isHeaderless: boolean };
type Column = keyof Omit<ListedReader, "line">;

/** What the first line says of the others. */
function tableOf(header: string): Table {
  const counted = DELIMITERS.map((sign) => ({ sign, count: header.split(sign).length }));
  const delimiter = counted.toSorted((a, b) => b.count - a.count)[0]?.sign ?? ",";
  const names = cellsOf(header, delimiter) ?? [];
  const address = names.findIndex((name) => emailAddress.safeParse(name).success);
  if (address >= 0)
    return {
      delimiter,
      columns: names.map((_, index) => (index === address ? "email" : undefined)),
      isHeaderless: true,
    };
  const columns = names.map((name) => COLUMN_NAMES[plainName(name)]);
  if (columns.includes("email"))
    return {
      delimiter,
      columns: columns.map((name, index) => (columns.indexOf(name) === index ? name : undefined)),
      isHeaderless: false,
    };
  throw new UsageError("The first line must name the columns, one of them “address”.");
}

const DELIMITERS = [",", ";", "\t"];
/** A cell in quotes may have line breaks. A quote that is never closed must not swallow the rest of the list. */
const LINES_OF_RECORD_MAX = 10;

/** The records at the beginning of `waiting`, and the lines that a record may still need the next line for. */
function takeRecords(
  waiting: Line[],
  table: Table,
  state: "more lines follow" | "no line follows",
): { records: (ListedReader | BadLine)[]; waiting: Line[] } {
  const records: (ListedReader | BadLine)[] = [];
  let rest = waiting;
  for (let [first] = rest; first !== undefined; [first] = rest) {
    const { number: line } = first;
    let count = 1;
    while (count < Math.min(rest.length, LINES_OF_RECORD_MAX) && hasOpenQuote(rest.slice(0, count)))
      count += 1;
    const isOpen = hasOpenQuote(rest.slice(0, count));
    if (isOpen && rest.length < LINES_OF_RECORD_MAX && state === "more lines follow") break;
    const record = isOpen ? undefined : readRecord(rest.slice(0, count), line, table);
    // What begins with a stray quote is bad for one line; the next ones are read by themselves.
    const isWhole = record !== undefined && (count === 1 || "email" in record);
    records.push(isWhole ? record : { line, why: "a quote is not closed" });
    rest = rest.slice(isWhole ? count : 1);
  }
  return { records, waiting: rest };
}

/** Whether a quote is open at the end of the lines: quotes inside of quotes are doubled. */
function hasOpenQuote(lines: Line[]): boolean {
  return lines.reduce((quotes, { text }) => quotes + text.split('"').length - 1, 0) % 2 === 1;
}

function readRecord(lines: Line[], line: number, { delimiter, columns }: Table): ListedReader | BadLine {
  const text = lines.map((read) => read.text).join("\n");
  if (text.length > RECORD_CHARACTERS_MAX) return { line, why: "it is too long" };
  const cells = cellsOf(text, delimiter);
  if (!cells) return { line, why: "its quotes are not those of CSV" };
  const named = columns.flatMap((column, index) => (column ? [[column, cells[index]] as const] : []));
  const parsed = reader.safeParse(Object.fromEntries(named));
  if (parsed.success) return { line, ...parsed.data };
  return { line, why: parsed.error.issues.map(({ message }) => message).join("; ") };
}

/** The cells of one record; undefined if it is no CSV. */
function cellsOf(text: string, delimiter: string): string[] | undefined {
  try {
    const [cells] = parse(text, { delimiter, relax_column_count: true, trim: true });
    return z.array(z.string()).parse(cells);
  } catch (error) {
    if (error instanceof CsvError || error instanceof z.ZodError) return undefined;
    throw error;
  }
}

/** `E-mail Address` is `e_mail_address`, and then `email_address`. */
function plainName(name: string): string {
  const plain = name.toLowerCase().replace(/[\s.-]+/g, "_");
  return plain.replace(/^e_mail(?=_)/, "email");
}
