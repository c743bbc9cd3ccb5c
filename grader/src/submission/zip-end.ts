const [END, END64, LOCATOR64] = [0x06054b50, 0x06064b50, 0x07064b50];
const [END64_BYTES, LOCATOR64_BYTES, ENTRY64] = [56, 20, 0x0001];
/** What stands for a number that is elsewhere, as it needs 64 bits. */
const [ELSEWHERE16, ELSEWHERE32] = [0xffff, 0xffffffff];

/** The shortest end of a zip, and the longest: with a comment, and what ZIP64 puts before it. */
export const [END_BYTES, MOST_END_BYTES] = [22, 22 + 0xffff + END64_BYTES + LOCATOR64_BYTES];

/** Where a zip's directory is. */
export interface ZipEnd {
  /** How many entries it has. */
  count: number;
  /** Of the directory, in bytes. */
  length: number;
  /** Where the directory starts, as the zip says. */
  start: number;
  /** Where it ends, in the tail. */
  at: number;
}

/**
 * Reads the record that ends a zip, ZIP64's where there is one.
 *
 * @param tail The last bytes of the file.
 * @returns Nothing where it is no zip.
 */
export function zipEnd(tail: Buffer): ZipEnd | undefined {
  const at = endOf(tail);
  if (at === undefined) return undefined;
  const end = { count: tail.readUInt16LE(at + 10), length: tail.readUInt32LE(at + 12), start: tail.readUInt32LE(at + 16), at }; // prettier-ignore
  const isElsewhere = end.count === ELSEWHERE16 || end.length === ELSEWHERE32 || end.start === ELSEWHERE32;
  // Whoever needs none of it may write it, too.
  const before = at - LOCATOR64_BYTES - END64_BYTES;
  const has64 = before >= 0 && tail.readUInt32LE(at - LOCATOR64_BYTES) === LOCATOR64 && tail.readUInt32LE(before) === END64; // prettier-ignore
  if (!has64) return isElsewhere && end.count !== ELSEWHERE16 ? undefined : end;
  const [count, length, start] = [32, 40, 48].map((field) => numberAt(tail, before + field)) as [
    number,
    number,
    number,
  ];
  return { count, length, start, at: before };
}

/**
 * The numbers of an entry that need 64 bits, which its extra field has in this order.
 *
 * @param numbers As they stand in the entry itself.
 * @param extra The entry's extra field.
 */
export function largeNumbers(numbers: readonly number[], extra: Buffer): number[] {
  let field = extra64(extra);
  return numbers.map((number) => {
    if (number !== ELSEWHERE32 || field.length < 8) return number;
    const large = numberAt(field, 0);
    field = field.subarray(8);
    return large;
  });
}

function extra64(extra: Buffer): Buffer {
  for (let at = 0; at + 4 <= extra.length;) {
    const next = at + 4 + extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === ENTRY64) return extra.subarray(at + 4, next);
    at = next;
  }
  return Buffer.alloc(0);
}

/** Beyond 2^53 a number is inexact, and far beyond any file. */
const numberAt = (bytes: Buffer, at: number): number => Number(bytes.readBigUInt64LE(at));

/** Where the last record stands whose comment ends the file. */
function endOf(tail: Buffer): number | undefined {
  for (let at = tail.length - END_BYTES; at >= 0; at--)
    if (tail.readUInt32LE(at) === END && at + END_BYTES + tail.readUInt16LE(at + 20) === tail.length) return at;
  return undefined;
}
