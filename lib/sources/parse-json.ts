import type { z } from "zod";
import { SourceUnavailable } from "./source-unavailable";

/** A source's JSON as the schema has it. Throws SourceUnavailable when it is anything else. */
export function parseJson<T extends z.ZodType>(text: string, schema: T, who: string): z.output<T> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new SourceUnavailable(`${who} answered something that is not JSON.`);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new SourceUnavailable(
    `${who} answered something unexpected: ${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}`.trim(),
  );
}
