/** Bytes of a message's head: the length of what follows, and of the JSON in it. */
const HEAD = 8;
/** The JSON is padded to this, so that numbers behind it lie where a typed array can. */
const ALIGNMENT = 8;

/** A message: JSON, and numbers beside it. */
export interface Frame {
  json: string;
  numbers: Uint8Array;
}

/** A message that is none. */
export class MalformedFrame extends Error {
  override readonly name = "MalformedFrame";
}

/** The bytes of a message. */
export function encodeFrame(json: string, numbers: readonly Uint8Array[]): Uint8Array {
  const text = new TextEncoder().encode(json);
  const textLength = Math.ceil((HEAD + text.length) / ALIGNMENT) * ALIGNMENT - HEAD;
  const length = textLength + numbers.reduce((total, { byteLength }) => total + byteLength, 0);
  const bytes = new Uint8Array(HEAD + length).fill(32, HEAD, HEAD + textLength);
  const head = new DataView(bytes.buffer);
  head.setUint32(0, length, true);
  head.setUint32(4, textLength, true);
  bytes.set(text, HEAD);
  let at = HEAD + textLength;
  for (const part of numbers) {
    bytes.set(part, at);
    at += part.byteLength;
  }
  return bytes;
}

/** Caps on one message, in bytes. */
export interface FrameLimits {
  frame: number;
  json: number;
}

/**
 * The lengths in a message's head.
 *
 * @throws {MalformedFrame} where they pass the limits; nothing is allocated by them.
 */
export function readHead(head: Uint8Array, limits: FrameLimits): { length: number; jsonLength: number } {
  const view = new DataView(head.buffer, head.byteOffset, HEAD);
  const [length, jsonLength] = [view.getUint32(0, true), view.getUint32(4, true)];
  if (length > limits.frame || jsonLength > Math.min(length, limits.json) || jsonLength % ALIGNMENT !== 0)
    throw new MalformedFrame(`a message of ${length} bytes, ${jsonLength} of them JSON`);
  return { length, jsonLength };
}

/** A message from its body. */
export function decodeBody(body: Uint8Array, jsonLength: number): Frame {
  return { json: new TextDecoder().decode(body.subarray(0, jsonLength)), numbers: body.subarray(jsonLength) };
}

/** Gathers messages from pieces of a stream. */
export class FrameReader {
  private readonly head = new Uint8Array(HEAD);
  /** The message's own memory once its head is there, so that a stream of single bytes costs no more than one piece. */
  private body?: { bytes: Uint8Array; jsonLength: number };
  private filled = 0;

  constructor(private readonly limits: FrameLimits) {}

  /**
   * Takes a piece, and hands out the messages that are now whole.
   *
   * @throws {MalformedFrame} as soon as a head passes the limits.
   */
  push(piece: Uint8Array): Frame[] {
    const frames: Frame[] = [];
    for (let at = 0; at < piece.byteLength;) {
      const target = this.body?.bytes ?? this.head;
      const part = piece.subarray(at, at + target.byteLength - this.filled);
      target.set(part, this.filled);
      at += part.byteLength;
      this.filled += part.byteLength;
      if (this.filled === target.byteLength) this.next(frames);
    }
    return frames;
  }

  /** Goes on from a whole head to its body, and from a whole body to the next head. */
  private next(frames: Frame[]): void {
    this.filled = 0;
    if (this.body) {
      frames.push(decodeBody(this.body.bytes, this.body.jsonLength));
      this.body = undefined;
      return;
    }
    const { length, jsonLength } = readHead(this.head, this.limits);
    if (length > 0) this.body = { bytes: new Uint8Array(length), jsonLength };
    else frames.push(decodeBody(new Uint8Array(0), 0));
  }
}
