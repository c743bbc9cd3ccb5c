import { FileFormatError } from "./file-format-error.js";

const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

/**
 * Takes numbers and text from bytes, one after another, and never past their end. Numbers are little-endian.
 *
 * @example
 * new ByteReader("readPacked", Uint8Array.of(2, 1)).uint16(); // gives 258
 */
export class ByteReader {
  private readonly view: DataView;

  /**
   * @param who The function that reads, for errors.
   * @param bytes What it reads.
   * @param at Where the next thing starts.
   */
  constructor(
    private readonly who: string,
    private readonly bytes: Uint8Array,
    public at = 0,
  ) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  /** Moves past the next bytes and says where they start. */
  skip(count: number): number {
    const start = this.at;
    if (count > this.bytes.length - start) {
      const rest = this.bytes.length - start;
      const message = `${this.who}: bytes must be a whole file, got ${rest} where ${count} more belong (byte ${start}): was it cut short?`;
      throw new FileFormatError("truncated", message);
    }
    this.at += count;
    return start;
  }

  /** The next bytes themselves, as a view. */
  take(count: number): Uint8Array {
    const start = this.skip(count);
    return this.bytes.subarray(start, start + count);
  }

  uint8(): number {
    return this.view.getUint8(this.skip(1));
  }

  uint16(): number {
    return this.view.getUint16(this.skip(2), true);
  }

  uint32(): number {
    return this.view.getUint32(this.skip(4), true);
  }

  int32(): number {
    return this.view.getInt32(this.skip(4), true);
  }

  /** A count of 64 bits; beyond 2^53 it is only nearly right, but far beyond any file. */
  uint64(): number {
    return Number(this.view.getBigUint64(this.skip(8), true));
  }

  /** The one big-endian number: pickle's. */
  float64BigEndian(): number {
    return this.view.getFloat64(this.skip(8), false);
  }

  /** An integer of any length in two's complement: a number, or a bigint beyond 2^53. */
  long(length: number): number | bigint {
    const digits = this.take(length).reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);
    const integer = BigInt.asIntN(8 * length, digits);
    return Number.isSafeInteger(Number(integer)) ? Number(integer) : integer;
  }

  text(length: number): string {
    return utf8.decode(this.take(length));
  }

  /** Text up to a line feed, which it moves past. */
  line(): string {
    const end = this.bytes.indexOf(10, this.at);
    const line = this.text((end < 0 ? this.bytes.length : end) - this.at);
    this.skip(1);
    return line;
  }
}
