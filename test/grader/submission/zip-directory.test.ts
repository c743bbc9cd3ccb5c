import { open } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { zipDirectory } from "../../../grader/src/submission/index.js";
import { zipOf, zipped } from "./class-folder.js";

/** The same zip as ZIP64 has it: with an end record of its own, and the numbers of the end in it alone. */
function asZip64(bytes: Buffer): Buffer {
  const end = Buffer.from(bytes.subarray(-22));
  const [end64, locator] = [Buffer.alloc(56), Buffer.alloc(20)];
  end64.writeUInt32LE(0x06064b50, 0);
  end64.writeBigUInt64LE(44n, 4);
  end64.writeBigUInt64LE(BigInt(end.readUInt16LE(10)), 32);
  end64.writeBigUInt64LE(BigInt(end.readUInt32LE(12)), 40);
  end64.writeBigUInt64LE(BigInt(end.readUInt32LE(16)), 48);
  locator.writeUInt32LE(0x07064b50, 0);
  end.writeUInt16LE(0xffff, 10);
  end.writeUInt32LE(0xffffffff, 12);
  end.writeUInt32LE(0xffffffff, 16);
  return Buffer.concat([bytes.subarray(0, -22), end64, locator, end]);
}

async function read(bytes: Buffer, mostBytes?: number) {
  const handle = await open(zipOf(bytes));
  return zipDirectory(handle, bytes.length, mostBytes).finally(() => handle.close());
}

describe("zipDirectory(handle, sizeBytes, mostBytes)", () => {
  const bytes = zipped({ "a.txt": "one", "b.txt": "two" }, { mtime: new Date(2026, 0, 2, 3, 4, 6) });

  it("gives names, sizes and times", async () => {
    const entries = await read(bytes);
    expect(entries?.map(({ name, sizeBytes, kind }) => [name, sizeBytes, kind])).toEqual([
      ["a.txt", 3, "file"],
      ["b.txt", 3, "file"],
    ]);
    expect(entries?.[0]?.modified).toEqual(new Date(2026, 0, 2, 3, 4, 6));
  });

  it("reads ZIP64's end", async () => {
    expect(await read(asZip64(bytes))).toEqual(await read(bytes));
  });

  it("reads the numbers of an entry that need 64 bits", async () => {
    const extra = { 1: new Uint8Array(Buffer.from(new BigUint64Array([2n ** 33n, 2n ** 32n]).buffer)) };
    const large = zipped({ "a.txt": "one" }, { extra });
    const at = large.lastIndexOf("a.txt") - 46;
    large.writeUInt32LE(0xffffffff, at + 20);
    large.writeUInt32LE(0xffffffff, at + 24);
    expect(await read(large)).toMatchObject([{ sizeBytes: 2 ** 33, packedBytes: 2 ** 32, offset: 0 }]);
  });

  it("is nothing for what is no zip, is cut, or has too long a list", async () => {
    expect(await read(Buffer.from("PK"))).toBeUndefined();
    expect(await read(bytes.subarray(0, -1))).toBeUndefined();
    expect(await read(bytes, 10)).toBeUndefined();
  });
});
