import { describe, expect, it } from "vitest";
import { readZip } from "../../../src/io/pytorch/zip-records.js";
import { zipOf } from "./torch-files.js";

const hello = Buffer.from("hello hello hello hello");

/** Every record, unpacked. */
const readAll = (zip: Uint8Array): [string, string][] =>
  [...readZip(zip)].map(([name, unpack]) => [name, Buffer.from(unpack()).toString()]);

/** A copy with a little-endian number written over it, at a distance from the n-th place where a signature stands. */
function patched(
  zip: Uint8Array,
  signature: string,
  n: number,
  distance: number,
  value: number,
  width: 2 | 4,
): Uint8Array {
  const copy = Buffer.from(zip);
  let at = -1;
  for (let i = 0; i <= n; i++) at = copy.indexOf(signature, at + 1, "latin1");
  copy.writeUIntLE(value, at + distance, width);
  return copy;
}

const [local, central, end] = ["PK\x03\x04", "PK\x01\x02", "PK\x05\x06"];

describe("readZip(bytes)", () => {
  const zip = zipOf({ "a/one": hello, "a/two": Buffer.from("2") });

  it("reads stored and deflated records", () => {
    for (const level of [0, 9] as const) {
      expect(readAll(zipOf({ "a/one": hello, "a/": new Uint8Array() }, { level }))).toEqual([
        ["a/one", hello.toString()],
        ["a/", ""],
      ]);
    }
    expect(readAll(zipOf({}))).toEqual([]);
  });

  it("gives stored records as views of the file", () => {
    expect(readZip(zip).get("a/one")?.().buffer).toBe(zip.buffer);
  });

  it("refuses names used twice or leading outside", () => {
    const twice = Buffer.from(Buffer.from(zip).toString("latin1").replaceAll("a/two", "a/one"), "latin1");
    expect(() => readZip(twice)).toThrow('zip records must not use a name twice, got "a/one"');
    for (const name of ["../x", "/x", "a/../x", "a\\x", "C:x", "a/..", "x\0"])
      expect(() => readZip(zipOf({ [name]: hello }))).toThrow("zip records must have names inside the file, got");
  });

  it("refuses a damaged record when it is asked for, and an unasked one not at all", () => {
    const damaged = Uint8Array.from(zip);
    damaged[damaged.indexOf("h".charCodeAt(0), 30)]! ^= 1;
    expect(() => readZip(damaged).get("a/one")?.()).toThrow("must match their checksums");
    expect(readZip(damaged).get("a/two")?.()).toEqual(Uint8Array.of(50));
    expect(() => readAll(patched(zip, central, 0, 16, 0, 4))).toThrow("was it saved without checksums");
  });

  it.each([
    ["a part of several", end, 0, 4, 1, 2, "must be in one file"],
    ["a comment", end, 0, 20, 5, 2, "must end without a comment"],
    ["too many records", end, 0, 10, 3, 2, "must be in one file"],
    ["a directory elsewhere", end, 0, 16, 7, 4, "must have a directory entry each, got none at byte 7"],
    ["a directory outside", end, 0, 16, 1e6, 4, "must have their directory inside the file"],
    ["zip64", end, 0, 16, 0xffffffff, 4, "must be smaller than 4 GiB"],
    ["encryption", central, 0, 8, 1, 2, "must be stored or deflated, got an encrypted one"],
    ["another method", central, 0, 10, 99, 2, "must be stored or deflated, got method 99"],
    ["two sizes of a stored record", central, 0, 20, 5, 4, "must have one size when stored, got 5 and 23"],
    ["a record in the directory", central, 0, 42, 1e6, 4, "must lie before their directory"],
    ["a record that is not there", central, 0, 42, 3, 4, "must be where the directory says"],
    ["a name that differs", local, 0, 30, 0, 2, "must be where the directory says"],
  ] as const)("refuses %s", (_, signature, n, distance, value, width, message) => {
    expect(() => readZip(patched(zip, signature, n, distance, value, width))).toThrow(message);
  });

  it("refuses records inside each other", () => {
    const two = { "a/two": Buffer.from("2") };
    const record = zipOf(two).subarray(0, 30 + 5 + 1);
    // The directory's second entry is made to point into the first record's data, behind its header of 30 + 5 bytes.
    const nested = patched(zipOf({ "a/one": record, ...two }), central, 1, 42, 35, 4);
    expect(() => readZip(nested)).toThrow('zip records must not overlap, got "a/two" inside the one before it');
  });

  it("refuses records that reach beyond the file, and a directory with more than its count", () => {
    const long = patched(patched(zip, central, 0, 20, 1e6, 4), central, 0, 24, 1e6, 4);
    expect(() => readZip(long)).toThrow("must lie inside the file, got 1000000 bytes at 35");
    const fewer = patched(patched(zip, end, 0, 8, 1, 2), end, 0, 10, 1, 2);
    expect(() => readZip(fewer)).toThrow("must fill their directory of 102 bytes, got 51");
  });

  it("refuses a bomb by its claim, before unpacking it", () => {
    const bomb = zipOf({ "a/zeros": new Uint8Array(20 * 2 ** 20) }, { level: 1 });
    expect(() => readZip(bomb)).toThrow(/must unpack to at most \d+ bytes in a file of \d+, got 20971520/);
  });

  it("refuses a stream that unpacks to more or less than it claims", () => {
    const zipped = zipOf({ "a/x": hello }, { level: 9 });
    const claiming = (size: number) => () => readAll(patched(zipped, central, 0, 24, size, 4));
    // Unpacking stops at the claim, whatever the stream would go on to.
    for (const claim of [0, 22]) expect(claiming(claim)).toThrow(`must inflate to ${claim} bytes`);
    expect(claiming(24)).toThrow("must have the size they say, got 23 for 24");
  });

  it("refuses every file cut short", () => {
    for (let length = 0; length < zip.length; length++) expect(() => readZip(zip.subarray(0, length))).toThrow("zip");
  });
});
