import type { IncomingMessage } from "node:http";
import { freeMemory } from "../../notebook/index.js";
import { HttpError } from "./http-error.js";
import { jsonText, parseJsonText } from "./parse-json.js";

/**
 * The body of a request as JSON.
 *
 * @param request Nothing of it is read yet.
 * @param limitBytes What it may hold; no more than that is ever read.
 * @returns The value; undefined for an empty body.
 * @throws {HttpError} 413 for more, 400 for anything but UTF-8 JSON with at most 250 levels.
 */
export async function readJsonBody(request: IncomingMessage, limitBytes: number): Promise<unknown> {
  // The bytes are gone before the text is parsed, and the text when it is: of a large notebook no more than two forms are held at once.
  const { value, length } = await readValue(request, limitBytes);
  freeMemory(length);
  return value;
}

async function readValue(request: IncomingMessage, limitBytes: number): Promise<{ value: unknown; length: number }> {
  const text = await readText(request, limitBytes);
  freeMemory(text.length);
  return { value: text === "" ? undefined : parseJsonText("body", text), length: text.length };
}

async function readText(request: IncomingMessage, limitBytes: number): Promise<string> {
  const bytes = await readBytes(request, limitBytes);
  return bytes.length === 0 ? "" : jsonText("body", bytes);
}

async function readBytes(request: IncomingMessage, limitBytes: number): Promise<Uint8Array> {
  const tooLarge = (): HttpError =>
    new HttpError(413, `body: must hold at most ${limitBytes} bytes, got more; nothing of it was kept`);
  const announced = Number(request.headers["content-length"] ?? 0);
  if (announced > limitBytes) throw tooLarge();
  let bytes = Buffer.allocUnsafeSlow(announced);
  let size = 0;
  // The connection stays, so that the refusal can be sent.
  for await (const part of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    if (size + part.length > limitBytes) throw tooLarge();
    // Without an announced length there is room for as much again each time.
    if (size + part.length > bytes.length) bytes = Buffer.concat([bytes], 2 * (size + part.length));
    part.copy(bytes, size);
    size += part.length;
  }
  return bytes.subarray(0, size);
}
