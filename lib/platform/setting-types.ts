import { z } from "zod";
import { isDay, isTimeZone } from "./time";

/** The types that lib/platform/env.ts declares settings with. An empty variable counts as one that is not set. */

export const optional = <T extends z.ZodType>(type: T) =>
  z.preprocess((value) => (value === "" ? undefined : value), type.optional());

export const withDefault = <T extends z.ZodType>(type: T, fallback: z.input<T>) =>
  z.preprocess((value) => (value === undefined || value === "" ? fallback : value), type);

export const text = z.string().trim().min(1);

export const secret = text.refine((value) => value.length >= 32, {
  error: "must have at least 32 characters",
});

export const integer = (min: number, max = Number.MAX_SAFE_INTEGER) =>
  z.coerce.number().int().min(min).max(max);

export const day = text.refine(isDay, { error: "must be a day such as 2025-01-01" });

export const timeZone = text.refine(isTimeZone, { error: "must be an IANA time zone such as Europe/Paris" });

export const urlOf = (protocols: string[], example: string) =>
  text.refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), {
    error: `must be a URL such as ${example}`,
  });

export const webUrl = (example: string) => urlOf(["http:", "https:"], example);

/** A web address without a slash at its end, so that paths can be appended. */
export const baseUrl = (example: string) => webUrl(example).transform((url) => url.replace(/\/+$/, ""));

/** A mail address that gets `+tag` before its at sign: a local part has at most 64 characters (RFC 5321, 4.5.3.1.1). */
export const taggedAddress = (tagCharactersMax: number) =>
  z
    .email({ error: "must be an address such as bounces@papers.example.org" })
    .refine((address) => address.lastIndexOf("@") + tagCharactersMax <= 64, {
      error: `must have at most ${64 - tagCharactersMax} characters before its @: a signature takes the rest`,
    });

/** PEM text. A variable on one line has \n where the key has line breaks. */
export const privateKey = text.transform((pem) => pem.replace(/(?:\\r)?\\n/g, "\n"));

/** Values with commas or spaces between them. */
export const list = z.string().transform(words);

/** Topics of Amazon SNS. */
export const topicArnList = list.pipe(
  z.array(
    z.string().regex(/^arn:aws(?:-cn|-us-gov)?:sns:[a-z0-9-]{1,30}:\d{12}:[\w.-]{1,256}$/, {
      error: "must be topics such as arn:aws:sns:us-east-1:123456789012:ses-events",
    }),
  ),
);

/** Addresses in lower case, none by default. */
export const addressList = z
  .string()
  .default("")
  .transform((list) => words(list.toLowerCase()))
  .pipe(z.array(z.email({ error: "must be addresses with commas between them" })));

/** arXiv categories. */
export const categoryList = text
  .transform(words)
  .pipe(z.array(z.string().regex(/^[a-z-]+(\.[A-Za-z-]+)?$/, { error: "must be categories such as cs.CL" })));

/** Some of a closed set of names, each once. */
export const someOf = <const Names extends readonly string[]>(names: Names) =>
  z
    .string()
    .transform((list) => [...new Set(words(list))])
    .pipe(z.array(z.enum(names, { error: `must be some of ${names.join(", ")}` })));

/** The words of a list with commas or spaces between them. */
function words(list: string): string[] {
  return list.split(/[\s,]+/).filter(Boolean);
}
