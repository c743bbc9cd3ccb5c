/** A file in an archive. */
export interface TarEntry {
  /** As in the archive, folders included: `cifar-10-batches-bin/test_batch.bin`. */
  name: string;
  size: number;
  bytes: Uint8Array;
}

const BLOCK = 512;

/**
 * Reads the wanted files of a tar archive as it streams by; one at a time is in memory, nothing is written. Links, folders and the like are passed over.
 *
 * Source: POSIX.1-1988 (ustar), whose header GNU tar shares: https://www.gnu.org/software/tar/manual/html_node/Standard.html.
 *
 * @param pieces The archive's bytes, unzipped, in pieces of any length.
 * @param isWanted Whether to read a file, by its name and its size in bytes; it may throw.
 * @returns The wanted files in the archive's order. Where reading ends early, by an error or by whoever reads, the source of the pieces is closed.
 * @throws {RangeError} when this is no tar archive or it breaks off.
 * @example
 * for await (const { name, bytes } of tarEntries(createReadStream("a.tar"), (name) => name.endsWith(".bin"))) console.log(name, bytes.length);
 */
export async function* tarEntries(
  pieces: AsyncIterable<Uint8Array>,
  isWanted: (name: string, size: number) => boolean,
): AsyncGenerator<TarEntry> {
  const stream = new ByteStream(pieces);
  const header = new Uint8Array(BLOCK);
  try {
    for (;;) {
      await stream.read(header, BLOCK);
      if (header[0] === 0) return await stream.drain(); // the archive ends with blocks of zeros
      const { name, size, isFile } = parseHeader(header);
      const wanted = isFile && isWanted(name, size);
      const bytes = new Uint8Array(wanted ? size : 0);
      await stream.read(bytes, size);
      await stream.read(undefined, (BLOCK - (size % BLOCK)) % BLOCK);
      if (wanted) yield { name, size, bytes };
    }
  } finally {
    await stream.close();
  }
}

function parseHeader(header: Uint8Array): { name: string; size: number; isFile: boolean } {
  const text = (from: number, length: number): string =>
    (Buffer.from(header.buffer, from, length).toString("latin1").split("\0")[0] as string).trim();
  const sum = header.reduce((total, byte, i) => total + (i >= 148 && i < 156 ? 0x20 : byte), 0);
  const size = parseInt(text(124, 12), 8);
  if (sum !== parseInt(text(148, 8), 8) || !(size >= 0))
    throw new RangeError("tarEntries: pieces must be a tar archive, got a header with a wrong checksum");
  const type = header[156] as number;
  return { name: text(0, 100), size, isFile: type === 0 || type === 0x30 };
}

/** Bytes in the order they come, however they are cut into pieces. */
class ByteStream {
  private readonly pieces: AsyncIterator<Uint8Array>;
  private piece: Uint8Array = new Uint8Array();

  constructor(pieces: AsyncIterable<Uint8Array>) {
    this.pieces = pieces[Symbol.asyncIterator]();
  }

  /** Moves on by `length` bytes, the first of which fill the target where there is one. */
  async read(target: Uint8Array | undefined, length: number): Promise<void> {
    for (let done = 0; done < length;) {
      if (this.piece.length === 0) {
        const { done: isOver, value } = await this.pieces.next();
        if (isOver) throw new RangeError("tarEntries: pieces must be a whole tar archive, got one that breaks off");
        this.piece = value;
      }
      const part = this.piece.subarray(0, length - done);
      if (target?.length) target.set(part, done);
      done += part.length;
      this.piece = this.piece.subarray(part.length);
    }
  }

  /** Reads to the end, because what unzips the pieces compares its checksum only there. */
  async drain(): Promise<void> {
    while (!(await this.pieces.next()).done);
  }

  /** Lets the source go, so that it closes its file. */
  async close(): Promise<void> {
    await this.pieces.return?.();
  }
}
