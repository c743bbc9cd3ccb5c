import path from "node:path";
import { describe, expect, it } from "vitest";
import { readManifest, writeManifest } from "../../src/native/manifest.js";
import { useFolder, write } from "./fixtures.js";

const folder = useFolder();
const facts = { tensorflow: "2.15.1", source: "a test" };

describe("writeManifest(folder, facts), readManifest(folder, digests)", () => {
  it("lists files with size and SHA-256, with slashes on every platform", async () => {
    write(path.join(folder.path, "files", "deps", "lib", "a"), "abc");
    const manifest = await writeManifest(path.join(folder.path, "files"), facts);
    // SHA-256 of "abc", as in FIPS 180-2, appendix B.1
    const sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    expect(manifest).toEqual({ ...facts, files: [{ path: "deps/lib/a", sizeBytes: 3, sha256 }] });
    expect(await readManifest(path.join(folder.path, "files"), true)).toEqual(manifest);
  });
  it.each([
    ["no file", ""],
    ["half a file", '{ "files": ['],
    ["a file of another shape", "{}"],
  ])("reads undefined from %s", async (_, text) => {
    if (text) write(path.join(folder.path, "files", "manifest.json"), text);
    expect(await readManifest(path.join(folder.path, "files"))).toBeUndefined();
  });
});
