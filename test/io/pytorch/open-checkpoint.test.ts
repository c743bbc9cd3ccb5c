import { describe, expect, it } from "vitest";
import { openCheckpoint } from "../../../src/io/pytorch/open-checkpoint.js";
import { StoredElements } from "../../../src/io/pytorch/pytorch-world.js";
import { checkpointOf, int, pickled, pickleOf, tensor, text, zipOf } from "./torch-files.js";

const magic = pickleOf("\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19");

/** A file in the older format: its object, the keys of its storages, the bytes behind. */
const legacy = (object: Uint8Array, keys: Uint8Array, ...rest: Uint8Array[]): Uint8Array =>
  pickled(magic, pickleOf("M\xe9\x03"), pickleOf("}"), pickleOf(object), pickleOf(keys), ...rest);

const count = (value: number): Uint8Array => int(value).subarray(2);
const keyList = (...keys: string[]): Uint8Array => pickled("](", ...keys.map(text), "e");
const stored = new StoredElements("float32", "0", 2);
const eight = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8);

describe("openCheckpoint(bytes)", () => {
  it("opens the zip format: its object, byte order and storages", () => {
    const { root, littleEndian, storedBytes } = openCheckpoint(checkpointOf(pickleOf("K\x07"), { 0: eight }));
    expect([root, littleEndian]).toEqual([7, true]);
    expect([...storedBytes(stored)]).toEqual([...eight]);
    const big = checkpointOf(pickleOf("N"), {}, { byteorder: Buffer.from("big"), version: Buffer.from("3\n") });
    expect(openCheckpoint(big).littleEndian).toBe(false);
  });

  it("opens the older format, little-endian whatever machine it says", () => {
    const bytes = legacy(tensor(), keyList("0"), count(2), eight);
    const { littleEndian, storedBytes } = openCheckpoint(bytes);
    expect([littleEndian, [...storedBytes(stored)]]).toEqual([true, [...eight]]);
  });

  it.each([
    ["a zip file of something else", zipOf({ "word/document.xml": eight }), "must hold a checkpoint's data.pkl"],
    [
      "a newer version",
      checkpointOf(pickleOf("N"), {}, { version: Buffer.from("11\n") }),
      'version must be from 1 to 10, got "11\\n"',
    ],
    [
      "another byte order",
      checkpointOf(pickleOf("N"), {}, { byteorder: Buffer.from("pdp") }),
      'must be little or big, got "pdp"',
    ],
    [
      "another version of the older format",
      pickled(magic, pickleOf("M\xea\x03")),
      "version of the older format must be 1001, got 1002",
    ],
    [
      "storages of another length",
      legacy(tensor(), keyList("0"), count(3), eight),
      "must have the 2 elements that its tensors say, got 3",
    ],
    ["storages no tensor uses", legacy(tensor(), keyList("1"), count(2), eight), "must have the 0 elements"],
    [
      "a storage twice",
      legacy(tensor(), keyList("0", "0"), count(2), eight, count(2), eight),
      "elements that its tensors say",
    ],
    [
      "missing bytes",
      legacy(tensor(), keyList("0"), count(2), eight.subarray(1)),
      "bytes must be a whole file, got 7 where 8 more belong",
    ],
    ["nothing", new Uint8Array(), "got 0 bytes that start with nothing"],
  ])("refuses %s", (_, bytes, message) => {
    expect(() => openCheckpoint(bytes)).toThrow(message);
  });

  it("refuses a storage that is not in the older format's list", () => {
    expect(() => openCheckpoint(legacy(tensor(), keyList())).storedBytes(stored)).toThrow(
      'storage "0" must have 8 bytes, got none',
    );
  });
});
