import { open, stat, type FileHandle } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { HttpError } from "./http-error.js";
import { mediaType } from "./media-type.js";
import type { Reply } from "./route.js";

/** Made beside a file when it was built; the smaller first. */
const PACKED = [
  { coding: "br", ending: ".br" },
  { coding: "gzip", ending: ".gz" },
];

/**
 * Answers with a file: packed where that was made beforehand and the browser takes it, and with 304 where the browser has it already.
 *
 * @param request What was asked.
 * @param response Nothing of it is sent yet.
 * @param reply The file, chosen by the server alone.
 * @throws {HttpError} 404 where there is no such file.
 */
export async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  { file, type = mediaType(file), headers = {} }: Extract<Reply, { file: string }>,
): Promise<void> {
  const coding = request.headers["accept-encoding"] ?? "";
  for (const { coding: name, ending } of [...PACKED, { coding: undefined, ending: "" }]) {
    if (name !== undefined && !new RegExp(`(^|[\\s,])${name}($|[\\s,])`).test(coding)) continue;
    const handle = await opened(file + ending);
    if (!handle) continue;
    try {
      response.setHeaders(new Map(Object.entries(headers)));
      if (type !== undefined) response.setHeader("Content-Type", type);
      if (name !== undefined) response.setHeader("Content-Encoding", name);
      return await send(request, response, handle);
    } finally {
      await handle.close();
    }
  }
  throw new HttpError(404, "no such file");
}

/** A pipe or a device could keep whoever opens it waiting for ever. */
async function opened(file: string): Promise<FileHandle | undefined> {
  const found = await stat(file).catch(() => undefined);
  return found?.isFile() ? open(file).catch(() => undefined) : undefined;
}

async function send(request: IncomingMessage, response: ServerResponse, handle: FileHandle): Promise<void> {
  const { size, mtime, mtimeMs } = await handle.stat();
  const tag = `"${size.toString(36)}-${Math.round(mtimeMs * 1000).toString(36)}"`;
  response.setHeader("ETag", tag);
  response.setHeader("Last-Modified", mtime.toUTCString());
  response.setHeader("Vary", "Accept-Encoding");
  if (!response.hasHeader("Cache-Control")) response.setHeader("Cache-Control", "no-cache");
  if (isKnown(request, tag, mtime)) {
    response.statusCode = 304;
    response.end();
    return;
  }
  response.setHeader("Content-Length", size);
  if (request.method === "HEAD" || size === 0) {
    response.end();
    return;
  }
  // As many bytes as were announced, though the file may grow meanwhile. One that shrinks breaks the connection off.
  await pipeline(handle.createReadStream({ start: 0, end: size - 1, autoClose: false }), response);
}

function isKnown({ headers }: IncomingMessage, tag: string, mtime: Date): boolean {
  const tags = headers["if-none-match"];
  if (tags !== undefined) return tags.split(",").some((each) => each.trim().replace(/^W\//, "") === tag);
  const since = Date.parse(headers["if-modified-since"] ?? "");
  return Math.floor(mtime.getTime() / 1000) * 1000 <= since;
}
