import { describe, expect, it } from "vitest";
import { tarEntries } from "../../src/data/tar-entries.js";
import { tar } from "./tar-fixture.js";

const bytes = (length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => i % 251);

async function* cut(archive: Uint8Array, length: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < archive.length; from += length) yield archive.subarray(from, from + length);
}

async function read(archive: Uint8Array, isWanted: (name: string, size: number) => boolean = () => true, piece = 700) {
  const entries = [];
  for await (const { name, bytes } of tarEntries(cut(archive, piece), isWanted)) entries.push([name, bytes]);
  return entries;
}

describe("tarEntries(pieces, isWanted)", () => {
  const files = [
    ["a/empty", bytes(0)],
    ["a/block", bytes(512)],
    ["more", bytes(1300)],
  ] as const;

  it.each([1, 511, 512, 513, 100_000])("reads the files whole from pieces of %s bytes", async (piece) => {
    expect(await read(tar(files), undefined, piece)).toEqual(files);
  });
  it("passes over what is not wanted, folders and links; names and sizes are asked for first", async () => {
    const asked: unknown[] = [];
    const archive = tar([["a/", bytes(0), "5"], ["link", bytes(0), "2"], ...files]);
    const entries = await read(archive, (name, size) => {
      asked.push([name, size]);
      return name === "more";
    });
    expect(entries).toEqual([files[2]]);
    expect(asked).toEqual([["a/empty", 0], ["a/block", 512], ["more", 1300]]); // prettier-ignore
  });
  it("is what `tar` writes, with an old-style file type and spaces around the numbers", async () => {
    const archive = tar([["old", bytes(8), "\0"]]);
    archive.write("         10 ", 124);
    archive.write("        ", 148);
    const sum = archive.subarray(0, 512).reduce((total, byte) => total + byte, 0);
    archive.write(`${sum.toString(8).padStart(6, " ")}\0 `, 148);
    expect(await read(archive)).toEqual([["old", bytes(8)]]);
  });
  it.each([100, 512, 600, 1700])("refuses an archive that breaks off after %s bytes", async (length) => {
    await expect(read(tar(files.slice(1)).subarray(0, length))).rejects.toThrow("got one that breaks off");
  });
  it("reads on behind the last file, where unzipping finds out about damage", async () => {
    const damaged = async function* () {
      yield tar(files);
      throw new Error("incorrect data check");
    };
    const entries = tarEntries(damaged(), () => false);
    await expect(entries.next()).rejects.toThrow("incorrect data check");
  });
  it("closes its source when isWanted throws, and when the reader stops", async () => {
    let closed = 0;
    const source = async function* () {
      try {
        yield* cut(tar(files), 700);
      } finally {
        closed++;
      }
    };
    const refuse = (): boolean => {
      throw new Error("not this one");
    };
    await expect(tarEntries(source(), refuse).next()).rejects.toThrow("not this one");
    expect(closed).toBe(1);
    for await (const { name } of tarEntries(source(), () => true)) {
      expect(name).toBe("a/empty");
      break;
    }
    expect(closed).toBe(2);
  });
  it("refuses what is no tar archive", async () => {
    await expect(read(Buffer.alloc(2000, "text"))).rejects.toThrow("got a header with a wrong checksum");
  });
});
