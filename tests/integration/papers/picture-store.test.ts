import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import S3rver from "s3rver";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pictureStore } from "@/lib/papers/pictures/store";
import { withSettings } from "../../support/settings";

let folder: string;
let s3: S3rver;
let s3Url: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "picture-store-test-"));
  s3 = new S3rver({
    port: 0,
    address: "127.0.0.1",
    silent: true,
    directory: path.join(folder, "s3"),
    configureBuckets: [{ name: "pictures", configs: [] }],
  });
  const { port } = await s3.run();
  s3Url = `http://127.0.0.1:${port}/pictures`;
});
afterAll(async () => {
  await s3.close();
  await rm(folder, { recursive: true });
});

const KEYS = { S3_ACCESS_KEY_ID: "S3RVER", S3_SECRET_ACCESS_KEY: "S3RVER" };
const NAME = `${"ab12".repeat(8)}-240.avif`;
const bytes = (text: string) => new TextEncoder().encode(text);

describe.each([
  ["a folder", () => ({ DATA_DIR: path.join(folder, "data"), S3_BUCKET_URL: undefined })],
  ["a bucket", () => ({ S3_BUCKET_URL: s3Url, ...KEYS })],
])("pictures in %s", (_name, settings) => {
  test("are read as they were written, by the name they were given, until they are removed", async () => {
    await withSettings(settings());
    const store = pictureStore();
    expect(await store.get(NAME)).toBeUndefined();
    await store.put(NAME, bytes("a picture"));
    await store.put(NAME, bytes("a picture"));
    expect(new TextDecoder().decode(await pictureStore().get(NAME))).toBe("a picture");
    await store.remove([NAME, "0".repeat(32)]);
    await store.remove([NAME]);
    expect(await store.get(NAME)).toBeUndefined();
  });
});

test("a write that fails leaves nothing behind", async () => {
  const data = path.join(folder, "blocked");
  await withSettings({ DATA_DIR: data, S3_BUCKET_URL: undefined });
  const blocked = path.join(data, "pictures", "ab");
  await mkdir(path.join(blocked, NAME, "in-the-way"), { recursive: true });
  await expect(pictureStore().put(NAME, bytes("a picture"))).rejects.toThrow();
  expect(await readdir(blocked)).toEqual([NAME]);
});

test.each([
  [
    "wrong keys",
    () => ({ S3_BUCKET_URL: s3Url, S3_ACCESS_KEY_ID: "somebody", S3_SECRET_ACCESS_KEY: "else" }),
  ],
  ["a bucket that is not there", () => ({ S3_BUCKET_URL: s3Url.replace("pictures", "nowhere"), ...KEYS })],
  ["a server that is not there", () => ({ S3_BUCKET_URL: "http://127.0.0.1:1/pictures", ...KEYS })],
])("%s: writing fails with an error", async (_name, settings) => {
  await withSettings(settings());
  await expect(pictureStore().put(NAME, bytes("a picture"))).rejects.toThrow();
});
