import { describe, expect, it } from "vitest";
import { NativeUnavailable, provideNative } from "../../src/native/index.js";
import { isLinked } from "../../src/native/tfjs-node.js";
import { rmSync } from "node:fs";
import path from "node:path";
import { fakeSource, useFolder } from "./fixtures.js";

const folder = useFolder();

describe("provideNative(options)", () => {
  it("never fetches unless it is told to", async () => {
    const source = fakeSource();
    const provided = provideNative({ ...folder, sources: [source] });
    await expect(provided).rejects.toThrow(new NativeUnavailable("it has not been fetched yet"));
    expect(source.asked).toBe(0);
  });
  it("fetches and links when told to, then links from the cache, then does nothing", async () => {
    const source = fakeSource();
    const options = { ...folder, sources: [source], load: async () => "9.8.7" };
    await provideNative({ ...options, install: true });
    expect(isLinked(folder.packageRoot)).toBe(true);
    for (const name of ["deps", "lib"]) rmSync(path.join(folder.packageRoot, name));
    await provideNative(options);
    await provideNative(options);
    expect(isLinked(folder.packageRoot)).toBe(true);
    expect(source.asked).toBe(1);
  });
  it("says so where the package is not installed", async () => {
    const missing = provideNative({ ...folder, packageRoot: path.join(folder.path, "nowhere"), install: true });
    await expect(missing).rejects.toThrow("the package @tensorflow/tfjs-node is not installed");
  });
});
