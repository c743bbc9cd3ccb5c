import { Console } from "node:console";
import { Readable, Writable } from "node:stream";
import { StringDecoder } from "node:string_decoder";
import type { Channel } from "./channel.js";

type Name = "stdout" | "stderr";
type Done = (error?: Error | null) => void;

/** Makes `console`, `process.stdout` and `process.stderr` speak to the front end, and `process.stdin` empty. */
export function installStreams(channel: Channel): void {
  const stdout = new OutputStream(channel, "stdout", 1);
  const stderr = new OutputStream(channel, "stderr", 2);
  let stdin: Readable | undefined;
  define("stdout", () => stdout);
  define("stderr", () => stderr);
  define("stdin", () => (stdin ??= Readable.from([])));
  // Node's own console also reports each line to the inspector, which takes twice as long.
  globalThis.console = new Console({ stdout, stderr }) as Console;
}

function define(name: Name | "stdin", get: () => unknown): void {
  Object.defineProperty(process, name, { get, configurable: true, enumerable: true });
}

const { nextTick } = process;
const maxPartLength = 1024 * 1024;

/** A stream whose text is with the kernel before `write` returns. */
class OutputStream extends Writable {
  private readonly decoder = new StringDecoder("utf8");

  constructor(
    private readonly channel: Channel,
    private readonly streamName: Name,
    readonly fd: number,
  ) {
    super({ decodeStrings: false });
    this.setMaxListeners(0);
  }

  /** The stream's own machinery costs more than the text: plain text goes past it. */
  override write(chunk: unknown, encoding?: unknown, done?: unknown): boolean {
    const callback = typeof encoding === "function" ? encoding : done;
    if (typeof chunk !== "string" || this.writableEnded || !isPlain(encoding))
      return super.write(chunk, encoding as BufferEncoding, done as Done);
    this.say(chunk);
    if (typeof callback === "function") nextTick(callback as Done);
    return true;
  }

  override _write(chunk: string | Uint8Array, encoding: BufferEncoding, done: Done): void {
    const bytes = typeof chunk === "string" ? Buffer.from(chunk, encoding) : Buffer.from(chunk);
    this.say(this.decoder.write(bytes));
    done();
  }

  override _final(done: Done): void {
    this.say(this.decoder.end());
    done();
  }

  private say(text: string): void {
    for (const part of partsOf(text)) this.channel.send({ type: "stream", name: this.streamName, text: part });
  }
}

/** A text of any length in messages of a bearable one; no character is cut in two. */
function* partsOf(text: string): Generator<string> {
  for (let start = 0, end = 0; start < text.length; start = end) {
    end = start + maxPartLength;
    if (/[\uD800-\uDBFF]/.test(text.charAt(end - 1))) end++;
    yield text.slice(start, end);
  }
}

function isPlain(encoding: unknown): boolean {
  return typeof encoding !== "string" || /^utf-?8$/i.test(encoding);
}
