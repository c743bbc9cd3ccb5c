import { describe, expect, it } from "vitest";
import { packFile, unpackFile } from "../../src/io/packed-file.js";
import { parsePackedHeader } from "../../src/io/packed-header.js";
import { denseSpec } from "./packed-networks.js";

const header = parsePackedHeader({
  method: "float32",
  spec: denseSpec,
  weights: [{ layer: "fc", format: "float32" }],
  metadata: { note: "é" },
});
const content = [new Uint8Array(16).fill(1), new Uint8Array(8).fill(2)];

describe("packFile(header, content) and unpackFile(bytes)", () => {
  it("give back the header and the sections, as views on multiples of 8", () => {
    const file = packFile(header, content);
    const unpacked = unpackFile(file);
    expect(unpacked.header).toEqual(header);
    expect([...unpacked.sections]).toEqual([
      ["fc.weight", content[0]],
      ["fc.bias", content[1]],
    ]);
    for (const section of unpacked.sections.values()) {
      expect(section.buffer).toBe(file.buffer);
      expect((section.byteOffset - file.byteOffset) % 8).toBe(0);
    }
  });

  it("refuse sections that are not what the header says", () => {
    const [first = new Uint8Array()] = content;
    expect(() => unpackFile(packFile(header, [first]))).toThrow("sections must end at");
  });
});
