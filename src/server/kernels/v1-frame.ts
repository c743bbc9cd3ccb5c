import type { ChannelMessage } from "./channel-message.js";

/** The subprotocol's name in a websocket's handshake. */
export const V1_PROTOCOL = "v1.kernel.websocket.jupyter.org";

/** Of a message's parts; millions of empty ones fit into a frame, and would hold the server up. */
export const MOST_PARTS = 1000;

/** Which part the content is; those before it are small. */
const CONTENT = 3;

/**
 * Writes a message in Jupyter's websocket subprotocol v1: the number of offsets and the offsets, as little-endian 64-bit numbers, then channel,
 * header, parent header, metadata, content and buffers as they are.
 *
 * @param message The message.
 * @returns The frame in two pieces or more, of which all but the first are the message's own: what a cell prints need not be copied.
 */
export function encodeV1({ channel, parts }: ChannelMessage): Uint8Array[] {
  const pieces = [Buffer.from(channel), ...parts];
  const head = Buffer.alloc(8 * (pieces.length + 2));
  head.writeBigUInt64LE(BigInt(pieces.length + 1), 0);
  let offset = head.length;
  head.writeBigUInt64LE(BigInt(offset), 8);
  pieces.forEach((piece, i) => head.writeBigUInt64LE(BigInt((offset += piece.length)), 8 * (i + 2)));
  const content = 1 + CONTENT;
  return [Buffer.concat([head, ...pieces.slice(0, content)]), ...pieces.slice(content)];
}

/**
 * Reads such a frame.
 *
 * @param frame As it came.
 * @returns The message; its parts are views of the frame, and nobody has looked at what they hold.
 * @throws {RangeError} for offsets that are not ascending and inside the frame, or too few or many of them.
 */
export function decodeV1(frame: Buffer): { channel: string; parts: Uint8Array[] } {
  const count = frame.length < 8 ? 0 : Number(frame.readBigUInt64LE(0));
  // Six pieces need six offsets; buffers come after them.
  if (count < 6 || 8 * (count + 1) > frame.length)
    throw new RangeError(`a frame must have offsets of at least 5 parts within itself, got ${count}`);
  if (count > MOST_PARTS) throw new RangeError(`a frame must have at most ${MOST_PARTS} parts, got ${count}`);
  const offsets = Array.from({ length: count }, (_, i) => Number(frame.readBigUInt64LE(8 * (i + 1))));
  let before = 8 * (count + 1);
  for (const offset of offsets) {
    if (offset < before || offset > frame.length)
      throw new RangeError(`offsets must ascend to ${frame.length} at most, got ${offset} after ${before}`);
    before = offset;
  }
  const [channel, ...parts] = offsets.slice(0, -1).map((offset, i) => frame.subarray(offset, offsets[i + 1])) as [
    Buffer,
    ...Buffer[],
  ];
  return { channel: channel.toString(), parts };
}
