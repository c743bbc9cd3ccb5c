import { linkSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import { crc32, createDeflateRaw } from "node:zlib";
import { buffer } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { openSource } from "../../../../grader/src/collect/index.js";
import { handIn, SomeClass, temporaryFolder, zip } from "../some-downloads.js";

const LONG = "x".repeat(4096);

/** A zip of one file of this many zeros and others, with the file's real data. */
async function withHugeFile(name: string, sizeBytes: number): Promise<Buffer> {
  const deflate = createDeflateRaw({ level: 9 });
  const packing = buffer(deflate);
  const piece = Buffer.alloc(2 ** 20);
  let checksum = 0;
  for (let at = 0; at < sizeBytes; at += piece.length) {
    checksum = crc32(piece, checksum);
    if (!deflate.write(piece)) await new Promise((done) => deflate.once("drain", done));
  }
  deflate.end();
  const packed = await packing;
  const bytes = Buffer.from(zip({ "jane.zip": handIn("j"), [name]: packed, "richard.zip": handIn("r") }, { level: 0 }));
  const [local, entry] = [bytes.indexOf(name) - 30, bytes.lastIndexOf(name) - 46];
  for (const [at, shift] of [
    [local, 0],
    [entry, 2],
  ] as const) {
    // prettier-ignore
    bytes.writeUInt16LE(8, at + 8 + shift);
    bytes.writeUInt32LE(checksum, at + 14 + shift);
    bytes.writeUInt32LE(sizeBytes, at + 22 + shift);
  }
  return bytes;
}

describe("openSource(given)", () => {
  it("refuses what leads out of the download by its name, and keeps all else", async () => {
    const some = new SomeClass();
    const hostile = ["../jane.zip", "/etc/q1.ipynb", "C:\\q1.ipynb", "..\\..\\q1.ipynb", "a/../../q1.ipynb"];
    const { refused } = await some.collect(zip({ ...Object.fromEntries(hostile.map((name) => [name, "evil"])), "jane.zip": handIn("j") })); // prettier-ignore
    expect(refused.map(({ path: name }) => name).sort()).toEqual([...hostile].sort());
    expect(some.files()).toEqual(["jane.zip"]);
  });

  it("gives files with any other name a harmless one", async () => {
    const some = new SomeClass();
    const names = [
      "a\nb",
      "a\u202egnp",
      "a\0b",
      LONG,
      "CON",
      "nul.txt",
      "con",
      "Q1",
      "q1",
      "\u00e9",
      "e\u0301",
      "q1 ",
      "-rf",
      "=1+1",
      " ",
    ];
    await some.collect(zip({ ...Object.fromEntries(names.map((name) => [`jane/${name}.ipynb`, name])), "richard.zip": handIn("r") })); // prettier-ignore
    const files = some.files().filter((file) => file.startsWith("jane"));
    expect(new Set(files.map((file) => file.normalize("NFC").toLowerCase())).size).toBe(names.length);
    for (const file of files) expect(file).toMatch(/^jane\/[\p{L}\p{N}_][\p{L}\p{M}\p{N}._@+()=, -]{0,120}\.ipynb$/u);
    expect(some.files()).toContain("richard.zip");
  });

  it("keeps hand-ins apart whose names differ by case or normalisation alone", async () => {
    const some = new SomeClass();
    await some.collect(zip({ "Bob\u00e9.zip": handIn("1"), "bobe\u0301.zip": handIn("2"), "BOB.zip": handIn("3"), "con.zip": handIn("4"), [`${LONG}.zip`]: handIn("5"), "a\u202eb.zip": handIn("6") })); // prettier-ignore
    expect(some.files("-versions")).toHaveLength(6);
  });

  it("refuses links in zips and folders, and a second name of somebody else's file", async () => {
    const some = new SomeClass();
    const inZip = await some.collect(zip({ "jane.zip": handIn("j"), "ada.zip": handIn("a") }, { os: 3, attrs: 0o120777 << 16 })); // prettier-ignore
    expect(inZip.refused.map(({ path: name, why }) => `${name}: ${why}`)).toEqual(["jane.zip: it is a link", "ada.zip: it is a link"]); // prettier-ignore
    const folder = some.folder("all", { "richard/q1.ipynb": "r" });
    const secret = path.join(temporaryFolder(), "secret.ipynb");
    writeFileSync(secret, "secret");
    mkdirSync(path.join(folder, "jane"));
    symlinkSync(secret, path.join(folder, "jane/q1.ipynb"));
    symlinkSync(path.dirname(secret), path.join(folder, "ada"));
    linkSync(secret, path.join(folder, "hard.ipynb"));
    const { refused } = await some.collect(folder);
    expect(refused.map(({ path: name }) => name).sort()).toEqual(["ada", "hard.ipynb", "jane/q1.ipynb"]);
    expect(some.files()).toEqual(["richard/q1.ipynb"]);
  });

  it("refuses the one file that is too large, by name, without ever having it in memory or on disk", async () => {
    const some = new SomeClass();
    const bytes = await withHugeFile("ada.zip", 1_900_000_000 - (1_900_000_000 % 2 ** 20));
    const { refused } = await some.collect(bytes);
    expect(refused).toEqual([{ path: "ada.zip", why: "it has 1811 MB, and 256 MB are the most" }]);
    expect(some.files()).toEqual(["jane.zip", "richard.zip"]);
  });

  it("stops where a file is longer than its zip says, and keeps the others", async () => {
    const some = new SomeClass();
    const bytes = await withHugeFile("ada.zip", 2 ** 24);
    bytes.writeUInt32LE(1_000_000, bytes.lastIndexOf("ada.zip") - 46 + 24);
    const { refused } = await some.collect(bytes);
    expect(refused.map(({ path: name }) => name)).toEqual(["ada.zip"]);
    expect(some.files()).toEqual(["jane.zip", "richard.zip"]);
    expect(some.files("-versions")).toHaveLength(2);
  });

  it("refuses files that share their bytes, as those of a zip bomb do", async () => {
    const some = new SomeClass();
    const bytes = Buffer.from(zip({ "jane.zip": handIn("j"), "adaa.zip": handIn("a") }));
    // The second entry's data is said to be the first's.
    bytes.writeUInt32LE(0, bytes.lastIndexOf("adaa.zip") - 46 + 42);
    expect((await some.collect(bytes)).refused).toEqual([{ path: "adaa.zip", why: "its bytes are another's, too" }]);
  });

  it("refuses what is neither there nor a folder nor a zip", async () => {
    const folder = temporaryFolder();
    await expect(openSource(path.join(folder, "none"))).rejects.toThrow("SOURCE must be there");
    const file = path.join(folder, "cut.zip");
    writeFileSync(file, zip({ "a.zip": handIn("a") }));
    truncateSync(file, 100);
    await expect(openSource(file)).rejects.toThrow("SOURCE must be a folder or a .zip that is whole");
  });
});
