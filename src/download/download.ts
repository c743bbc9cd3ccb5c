import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { silent, type Progress, type StartProgress } from "../progress/index.js";
import { DownloadError } from "./download-error.js";
import { fetchPatiently } from "./fetch-patiently.js";
import { withLock } from "./with-lock.js";

/** What is known of the file, and how to fetch it. */
export interface DownloadOptions {
  /** The file's SHA-256, in hexadecimal. */
  sha256?: string;
  /** The file's MD5, in hexadecimal, where its publisher names no better. */
  md5?: string;
  /** The file's length in bytes. */
  size?: number;
  progress?: StartProgress;
  /** Stops the download; what has come stays and a later call goes on from there. */
  signal?: AbortSignal;
  /** How long the server may be silent, both before it answers and between two pieces. */
  silenceMs?: number;
  /** How often to try again when the transfer breaks off or the server is busy; 404, 403 and the like are final. */
  retries?: number;
  /** The pause before the first retry; it doubles with each. */
  pauseMs?: number;
}

/**
 * Fetches a file over HTTP(S), whole or not at all. What has come lies in `file.part` until then, and the next try, or the next call,
 * resumes there if the server still has the same file (`If-Range` with its ETag). A file that is already there and right is left as it is.
 * Processes that want the same file take turns.
 *
 * With neither `sha256` nor `md5` the file is checked against the length and the MD5 that the server itself sends (`Content-Length`,
 * `x-goog-hash`), which shows damage on the way; that it is the right file then rests on HTTPS.
 *
 * @param url An http or https address.
 * @param file Where it is to lie; its folder is made.
 * @param options What is known of it, and how to fetch it.
 * @throws {DownloadError} with a code: unreachable, http (and `status`), network, size, digest; the message says what was expected and what came.
 * @example
 * await download(url, path.join(cacheFolder(), "data.bin"), { sha256, progress: terminalProgress() });
 */
export async function download(url: string, file: string, options: DownloadOptions = {}): Promise<void> {
  if (!/^https?:\/\//.test(url)) throw new RangeError(`download: url must be an http or https address, got ${url}`);
  await withLock(file, async () => {
    if (await isThere(file, options)) return;
    const part = `${file}.part`;
    const { retries = 4, pauseMs = 500, signal } = options;
    for (let attempt = 0; ; attempt++) {
      try {
        const sent = await fetchPart(url, part, options);
        await check(url, part, { ...sent, ...given(options) });
        break;
      } catch (error) {
        signal?.throwIfAborted();
        if (!(error instanceof DownloadError && error.isTransient) || attempt >= retries) throw error;
        // Who is offline should hear it at once; a server that has sent something deserves patience.
        if (error.code === "unreachable" && !(await sizeOf(part))) throw error;
        await sleep(pauseMs * 2 ** attempt, undefined, { signal });
      }
    }
    await rename(part, file);
    await rm(tagOf(part), { force: true });
  });
}

/** What must be true of the whole file. */
interface Expected {
  sha256?: string;
  md5?: string;
  size?: number;
}

const given = ({ sha256, md5, size }: Expected): Expected => ({
  ...(sha256 === undefined ? {} : { sha256 }),
  ...(md5 === undefined ? {} : { md5 }),
  ...(size === undefined ? {} : { size }),
});

/** Beside the part lies what names the server's version of the file. */
const tagOf = (part: string): string => `${part}.tag`;

async function isThere(file: string, options: Expected): Promise<boolean> {
  if ((await sizeOf(file)) === undefined) return false;
  try {
    await check(file, file, given(options));
    return true;
  } catch {
    return false; // check has removed it
  }
}

async function sizeOf(file: string): Promise<number | undefined> {
  return (await stat(file).catch(() => undefined))?.size;
}

/** Fetches what is missing of the part, and returns what the server says of the whole file. */
async function fetchPart(url: string, part: string, options: DownloadOptions): Promise<Expected> {
  const tag = await readFile(tagOf(part), "utf8").catch(() => "");
  const there = (await sizeOf(part)) ?? 0;
  const from = tag && there <= (options.size ?? Infinity) ? there : 0;
  if (from > 0 && from === options.size) return {};

  const headers = { "accept-encoding": "identity", ...(from > 0 && { range: `bytes=${from}-`, "if-range": tag }) };
  return fetchPatiently(url, { headers, ...options }, async (response, pieces) => {
    const resumes = response.status === 206 && response.headers.get("content-range")?.startsWith(`bytes ${from}-`);
    if (from > 0 && !resumes && [206, 416].includes(response.status)) {
      await rm(part); // of no use here; the next try starts over
      throw new DownloadError("network", `download: ${url} cannot be resumed, got ${response.status}`);
    }
    if (!response.ok) throw DownloadError.of(url, response);

    const start = resumes ? from : 0;
    if (!resumes) await startOver(part, response);
    const length = response.headers.get("content-length");
    const size = length === null ? undefined : start + Number(length);
    const total = options.size ?? size;
    const task = (options.progress ?? silent)(`downloading ${path.basename(new URL(url).pathname)}`, total, "bytes");
    const done = await append(part, start, pieces, task);
    if (size !== undefined && done < size)
      throw new DownloadError("network", `download: ${url} broke off after ${done} of ${size} bytes`);
    return given({ size, md5: serverMd5(response) });
  });
}

/** Writes the pieces behind what is there, and returns the part's length. */
async function append(part: string, start: number, pieces: AsyncIterable<Uint8Array>, task: Progress): Promise<number> {
  let done = start;
  task.update(done);
  const handle = await open(part, "a");
  try {
    for await (const piece of pieces) {
      await handle.appendFile(piece);
      task.update((done += piece.length));
    }
    task.end();
    return done;
  } catch (error) {
    task.end("interrupted");
    throw error;
  } finally {
    await handle.close();
  }
}

/** Empties the part before it notes the version, so that the note never goes with bytes of an older one. */
async function startOver(part: string, response: Response): Promise<void> {
  await mkdir(path.dirname(part), { recursive: true });
  await writeFile(part, "");
  const etag = response.headers.get("etag");
  // A weak ETag (W/...) names a meaning, not bytes, and If-Range must not carry it.
  await writeFile(tagOf(part), (etag?.startsWith("W/") ? null : etag) ?? response.headers.get("last-modified") ?? "");
}

/** Google's storage names the file's MD5, in base64, among other digests: `crc32c=..., md5=...`. */
function serverMd5(response: Response): string | undefined {
  const base64 = /md5=([\w+/]+=*)/.exec(response.headers.get("x-goog-hash") ?? "")?.[1];
  return base64 && Buffer.from(base64, "base64").toString("hex");
}

/** Deletes a file that is not what it must be, and throws. */
async function check(url: string, file: string, expected: Expected): Promise<void> {
  const refuse = async (code: "size" | "digest", what: string) => {
    await rm(file, { force: true });
    throw new DownloadError(code, `download: ${url} must have ${what}; what came was deleted`);
  };
  const size = await sizeOf(file);
  if (expected.size !== undefined && size !== expected.size)
    await refuse("size", `${expected.size} bytes, got ${size}`);
  for (const name of ["sha256", "md5"] as const) {
    const wanted = expected[name]?.toLowerCase();
    if (wanted === undefined) continue;
    const hash = createHash(name);
    await pipeline(createReadStream(file), hash);
    const got = hash.digest("hex");
    if (got !== wanted) await refuse("digest", `${name} ${wanted}, got ${got}`);
  }
}
