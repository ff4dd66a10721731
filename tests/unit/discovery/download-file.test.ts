import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { downloadFile } from "@/lib/discovery/embeddings/download-file";

const CONTENT = Buffer.from("what a model weighs ".repeat(500));
const SHA256 = createHash("sha256").update(CONTENT).digest("hex");

let folder: string;
let file: string;
let url: string;
let asked: (string | undefined)[];
let stop: () => void;
/** How the server answers next: after so many bytes it breaks off. */
let breakAfter: number;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "download-"));
  file = path.join(folder, "model");
  asked = [];
  breakAfter = Number.POSITIVE_INFINITY;
  const server = createServer((request, response) => {
    const { range } = request.headers;
    asked.push(range);
    const from = Number(/^bytes=(\d+)-$/.exec(range ?? "")?.[1] ?? 0);
    if (from >= CONTENT.byteLength) return response.writeHead(416).end();
    const body = CONTENT.subarray(from);
    response.writeHead(range ? 206 : 200, { "Content-Length": body.byteLength });
    if (body.byteLength <= breakAfter) return response.end(body);
    response.write(body.subarray(0, breakAfter));
    // Not at once: what is still on its way when a connection breaks is lost.
    setTimeout(() => response.destroy(), 200);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/model`;
  stop = () => server.close();
});

afterEach(() => {
  stop();
  rmSync(folder, { recursive: true, force: true });
});

test("an interrupted download resumes, and the file appears only when complete", async () => {
  breakAfter = 3_000;
  await expect(downloadFile({ url, file, sha256: SHA256 })).rejects.toThrow("cannot be fetched");
  expect(existsSync(file)).toBe(false);
  breakAfter = Number.POSITIVE_INFINITY;
  await downloadFile({ url, file, sha256: SHA256 });
  expect(readFileSync(file)).toEqual(CONTENT);
  expect(asked).toEqual([undefined, "bytes=3000-"]);
});

test("a download stopped between its last byte and its check is not fetched again", async () => {
  writeFileSync(`${file}.part`, CONTENT);
  await downloadFile({ url, file, sha256: SHA256 });
  expect(readFileSync(file)).toEqual(CONTENT);
});

test("a file with another checksum is refused and deleted", async () => {
  await expect(downloadFile({ url, file, sha256: "0".repeat(64) })).rejects.toThrow(
    "is not the file it should be",
  );
  expect(existsSync(file)).toBe(false);
  expect(existsSync(`${file}.part`)).toBe(false);
});

test("if nobody answers, the message names the address", async () => {
  stop();
  await expect(downloadFile({ url: "http://127.0.0.1:1/model", file, sha256: SHA256 })).rejects.toThrow(
    "http://127.0.0.1:1/model cannot be fetched",
  );
});
