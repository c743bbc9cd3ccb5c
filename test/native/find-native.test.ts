import path from "node:path";
import { describe, expect, it } from "vitest";
import { findNative, installNative } from "../../src/native/index.js";
import { nativeFolder } from "../../src/native/find-native.js";
import { addonPath } from "../../src/native/tfjs-node.js";
import { fakeSource, useFolder, write } from "./fixtures.js";

const folder = useFolder();
const install = () => installNative({ ...folder, load: async () => "9.8.7", sources: [fakeSource()] });

describe("findNative(options)", () => {
  it("finds nothing in an empty cache", async () => {
    expect(await findNative(folder)).toBeUndefined();
  });
  it("finds what was installed for this version of the package, and no other", async () => {
    const native = await install();
    expect(await findNative(folder)).toEqual(native);
    write(path.join(folder.packageRoot, "package.json"), JSON.stringify({ version: "4.23.0" }));
    expect(await findNative(folder)).toBeUndefined();
  });
  it("finds nothing where a file has another size, and with digests where it has other bytes", async () => {
    const native = await install();
    write(path.join(native.folder, addonPath), "nodda");
    expect(await findNative(folder)).toEqual(native);
    expect(await findNative({ ...folder, digests: true })).toBeUndefined();
    write(path.join(native.folder, addonPath), "add");
    expect(await findNative(folder)).toBeUndefined();
  });
});

describe("nativeFolder(options)", () => {
  it("is named for the package's version and the platform", () => {
    const name = `tfjs-node-4.22.0-${process.platform}-${process.arch}`;
    expect(nativeFolder(folder)).toBe(path.join(folder.cache, "native", name));
  });
});
