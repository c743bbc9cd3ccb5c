import { unzipSync } from "fflate";
import { expect, it } from "vitest";
import { HandInZip } from "../../src/course/hand-in-zip.js";

it("new HandInZip(mtime) packs files of any size, in their order", async () => {
  const zip = new HandInZip(new Date(2026, 2, 9));
  const sizes = { "b.txt": 0, "a.txt": 1, "step.bin": 2 ** 19, "large.bin": 1_300_000 };
  const files = Object.entries(sizes).map(([name, size]) => [name, Uint8Array.from({ length: size }, (_, i) => (i * i) >> 7)] as const); // prettier-ignore
  for (const [name, bytes] of files) await zip.add(name, bytes);
  const unzipped = unzipSync(Buffer.concat(zip.end()));
  expect(Object.keys(unzipped)).toEqual(Object.keys(sizes));
  for (const [name, bytes] of files) expect(Buffer.compare(unzipped[name] as Uint8Array, bytes)).toBe(0);
});
