import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { AwsClient } from "aws4fetch";
import { z } from "zod";
import { env } from "@/lib/platform/env";
import { SECOND_MS } from "@/lib/platform/time";
import { newToken } from "@/lib/platform/tokens";
import type { PictureFormat } from "./picture";

/** Where the bytes of pictures are kept. A name is written once and never with other bytes. */
export type PictureStore = {
  /** Writes a file as a whole or not at all. */
  put: (name: string, bytes: Uint8Array) => Promise<void>;
  /** Undefined if there is no such file. */
  get: (name: string) => Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Deletes files; one that is not there is no error. */
  remove: (names: string[]) => Promise<void>;
};

/** The bucket of S3_BUCKET_URL, which several machines share; without one, a folder in DATA_DIR. */
export function pictureStore(): PictureStore {
  const { DATA_DIR, S3_BUCKET_URL, S3_REGION, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = env();
  if (S3_BUCKET_URL === undefined) return folderStore(path.join(DATA_DIR, "pictures"));
  return bucketStore({
    url: S3_BUCKET_URL,
    region: S3_REGION,
    accessKeyId: S3_ACCESS_KEY_ID ?? "",
    secretAccessKey: S3_SECRET_ACCESS_KEY ?? "",
  });
}

const noSuchFile = z.object({ code: z.literal("ENOENT") });

function folderStore(folder: string): PictureStore {
  // A folder for every first two characters: one with a million files is slow to list.
  const fileOf = (name: string) => path.join(folder, name.slice(0, 2), path.basename(name));
  return {
    put: async (name, bytes) => {
      const file = fileOf(name);
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
      const unfinished = `${file}.${newToken()}`;
      try {
        await writeFile(unfinished, bytes, { flush: true });
        await rename(unfinished, file);
      } catch (error) {
        await rm(unfinished, { force: true });
        throw error;
      }
    },
    get: async (name) => {
      try {
        return new Uint8Array(await readFile(fileOf(name)));
      } catch (error) {
        if (noSuchFile.safeParse(error).success) return undefined;
        throw error;
      }
    },
    remove: async (names) => {
      for (const name of names) await rm(fileOf(name), { force: true });
    },
  };
}

const ANSWER_MS_MAX = 10 * SECOND_MS;
const CONTENT_TYPE: Record<PictureFormat, string> = { avif: "image/avif", webp: "image/webp" };

/** The media type of a stored file, by its name. */
export function mediaTypeOf(name: string): string {
  return CONTENT_TYPE[name.endsWith(".avif") ? "avif" : "webp"];
}

function bucketStore({
  url,
  ...keys
}: {
  url: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
}): PictureStore {
  // One more try: a bucket answers 503 when it wants to be asked more slowly.
  const client = new AwsClient({ ...keys, service: "s3", retries: 1 });
  const send = async (name: string, request: RequestInit & { expected: number[] }) => {
    const response = await client.fetch(`${url}/${name}`, {
      ...request,
      signal: AbortSignal.timeout(ANSWER_MS_MAX),
    });
    if (request.expected.includes(response.status)) return response;
    await response.body?.cancel();
    throw new Error(`the bucket of S3_BUCKET_URL answered ${response.status} to ${request.method ?? "GET"}`);
  };
  return {
    put: async (name, bytes) => {
      const headers = { "Content-Type": mediaTypeOf(name) };
      const body = new Uint8Array(bytes);
      await (await send(name, { method: "PUT", body, headers, expected: [200, 201, 204] })).body?.cancel();
    },
    get: async (name) => {
      const response = await send(name, { expected: [200, 404] });
      if (response.status === 200) return new Uint8Array(await response.arrayBuffer());
      await response.body?.cancel();
      return undefined;
    },
    remove: async (names) => {
      for (const name of names)
        await (await send(name, { method: "DELETE", expected: [200, 202, 204, 404] })).body?.cancel();
    },
  };
}
