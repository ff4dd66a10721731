import type { z } from "zod";
import { editDistance } from "./edit-distance";
import { DomainError } from "./errors";

/** Parses what a client sent. Throws ZodError, whose messages say in plain words what each field must be. */
export function parseFields<T>(schema: z.ZodType<T>, input: unknown): T {
  return schema.parse(input, { error: inWords });
}

/**
 * Parses the query of a request for programs. A parameter that is misspelt or stands twice would else be ignored without
 * a word: throws DomainError invalid for either, and ZodError for a wrong value.
 */
export function readQuery<Shape extends z.ZodRawShape>(
  request: Request,
  schema: z.ZodObject<Shape>,
): z.output<z.ZodObject<Shape>> {
  const { searchParams } = new URL(request.url);
  const known = Object.keys(schema.shape);
  const names = [...searchParams.keys()];
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new DomainError("invalid", unknownParameter(unknown, known));
  const doubled = names.find((name, index) => names.indexOf(name) !== index);
  if (doubled !== undefined) throw new DomainError("invalid", `${doubled}: is given more than once.`);
  return parseFields(schema, Object.fromEntries(searchParams));
}

/** A slip of the fingers is at most this far from what was meant. */
const SLIP_MAX = 3;

function unknownParameter(unknown: string, known: string[]): string {
  const shown = unknown.slice(0, 50);
  const [nearest] = known
    .map((name) => ({ name, distance: editDistance(shown.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, distance }) => distance <= Math.min(SLIP_MAX, name.length - 1))
    .sort((one, other) => one.distance - other.distance);
  const hint = nearest ? `Did you mean ${nearest.name}?` : `There are ${inWordsList(known, "and")}.`;
  return `There is no parameter ${shown}. ${hint}`;
}

/** What a field must be, in words; only for schemas that do not say it themselves. */
const inWords: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case "invalid_type":
      if (issue.input === undefined) return "must be given";
      return `must be ${issue.expected === "int" ? "a whole number" : withArticle(issue.expected)}`;
    case "too_small":
      return limitInWords("at least", Number(issue.minimum), issue.origin);
    case "too_big":
      return limitInWords("at most", Number(issue.maximum), issue.origin);
    case "invalid_value":
      return `must be ${inWordsList(issue.values.map(String), "or")}`;
    case "unrecognized_keys":
      return `must not have ${inWordsList(issue.keys, "or")}`;
    default:
      return undefined;
  }
};

function limitInWords(side: "at least" | "at most", limit: number, origin: string): string {
  if (origin === "string" && side === "at least" && limit === 1) return "must not be empty";
  if (origin === "string") return `must have ${side} ${limit} characters`;
  if (origin === "array") return `must have ${side} ${limit} ${limit === 1 ? "item" : "items"}`;
  return `must be ${side} ${limit}`;
}

function withArticle(type: string): string {
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}

function inWordsList(words: readonly string[], conjunction: "and" | "or"): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} ${conjunction} ${words.at(-1)}`;
}
