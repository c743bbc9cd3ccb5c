import { open } from "node:fs/promises";
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { copyEntry, Fault, zipDirectory } from "../../../grader/src/submission/index.js";
import { zipOf, zipped } from "./class-folder.js";

/** What is unpacked of a zip's only file. */
async function copied(bytes: Buffer): Promise<string> {
  const handle = await open(zipOf(bytes));
  try {
    const [entry] = (await zipDirectory(handle, bytes.length)) ?? [];
    if (!entry) throw new Error("no zip");
    const through = new PassThrough();
    const read = text(through).catch(() => "");
    await copyEntry(handle, entry, through);
    return await read;
  } finally {
    await handle.close();
  }
}

describe("copyEntry(handle, entry, to)", () => {
  const long = "words ".repeat(100_000);

  it.each([0, 6] as const)("writes a file's bytes (level %d)", async (level) => {
    expect(await copied(zipped({ "a.txt": long }, { level }))).toBe(long);
    expect(await copied(zipped({ "a.txt": "" }, { level }))).toBe("");
  });

  it.each<[string, number, number]>([
    ["longer than declared", 24, 10],
    ["shorter than declared", 24, 10_000_000],
    ["of another checksum", 16, 1],
  ])("refuses one that is %s", async (_, field, value) => {
    const bytes = zipped({ "a.txt": long });
    bytes.writeUInt32LE(value, bytes.lastIndexOf("a.txt") - 46 + field);
    await expect(copied(bytes)).rejects.toThrow(/a\.txt.* is damaged/);
  });

  it("refuses bytes that cannot be unpacked", async () => {
    const bytes = zipped({ "a.txt": long });
    bytes.fill(0xff, 40, 60);
    await expect(copied(bytes)).rejects.toBeInstanceOf(Fault);
  });
});
