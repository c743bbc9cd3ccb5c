import { promisify } from "node:util";
import { crc32, deflateRaw } from "node:zlib";
import { Zip, type ZipInputFile } from "fflate";

/** A zip file that is made one file at a time: no more is kept of each than what it is packed to. */
export class HandInZip {
  private readonly parts: Uint8Array[] = [];
  private readonly zip = new Zip((error, part) => {
    if (error) throw error;
    this.parts.push(part);
  });

  /**
   * @param mtime The time that each file in it bears.
   */
  constructor(private readonly mtime: Date) {}

  /** Packs a file; one after another. */
  async add(name: string, bytes: Uint8Array): Promise<void> {
    // Not fflate's `ZipDeflate`: of some bytes (version 0.8.3) it makes what cannot be unpacked.
    const packed = await promisify(deflateRaw)(bytes);
    const about = { filename: name, size: bytes.length, crc: crc32(bytes), compression: 8, mtime: this.mtime };
    const file: ZipInputFile = about;
    this.zip.add(file);
    file.ondata?.(null, packed as Buffer<ArrayBuffer>, true);
  }

  /** The whole of it, in parts; nothing can be added after. */
  end(): readonly Uint8Array[] {
    this.zip.end();
    return this.parts;
  }
}
