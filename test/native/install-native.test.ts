import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { findNative, installNative, NativeUnavailable, type NativeSource } from "../../src/native/index.js";
import { addonPath } from "../../src/native/tfjs-node.js";
import { fakeSource, useFolder, write } from "./fixtures.js";

const folder = useFolder();
const load = async () => "9.8.7";
const install = (...sources: NativeSource[]) => installNative({ ...folder, load, sources });
const here = `tfjs-node-4.22.0-${process.platform}-${process.arch}`;

describe("installNative(options)", () => {
  it("puts what the source brings into the cache, and says where and how big it is", async () => {
    const native = await install(fakeSource());
    const expected = { folder: path.join(folder.cache, "native", here), tensorflow: "9.8.7", source: "a fake" };
    expect(native).toEqual({ ...expected, sizeBytes: "library".length + "addon".length });
    expect(await findNative(folder)).toEqual(native);
    expect(readdirSync(path.join(folder.cache, "native"))).toEqual([here]);
  });
  it("asks no source again when a whole library is there, unless it is forced to", async () => {
    const source = fakeSource();
    const native = await install(source);
    expect(await install(source)).toEqual(native);
    expect(source.asked).toBe(1);
    await installNative({ ...folder, load, sources: [source], force: true });
    expect(source.asked).toBe(2);
  });
  it("asks again when a file of the library was cut short", async () => {
    const source = fakeSource();
    const native = await install(source);
    write(path.join(native.folder, addonPath), "");
    await install(source);
    expect(source.asked).toBe(2);
  });
  it("asks the next source when one fails, and says why", async () => {
    const said: string[] = [];
    const sources = [fakeSource("the first", "host closed"), fakeSource("the second")];
    const native = await installNative({ ...folder, load, sources, log: (line) => said.push(line) });
    expect(native.source).toBe("the second");
    expect(said).toEqual(["trying the first", "the first cannot be had: host closed", "trying the second"]);
  });
  it("asks the next source when a library does not load", async () => {
    let loaded = 0;
    const picky = async () => (loaded++ ? "9.8.7" : Promise.reject(new Error("an instruction is missing")));
    const sources = [fakeSource("the first"), fakeSource("the second")];
    expect((await installNative({ ...folder, load: picky, sources })).source).toBe("the second");
  });
  it("throws each source's reason, and the way out, when none works", async () => {
    const none = install(fakeSource("the first", "host closed"), fakeSource("the second", "no compiler"));
    const error = await none.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(NativeUnavailable);
    expect(error).toMatchObject({ message: "the first: host closed; the second: no compiler" });
    expect((error as NativeUnavailable).wayOut).toContain("run: npm run native");
    expect(await findNative(folder)).toBeUndefined();
    expect(readdirSync(path.join(folder.cache, "native"))).toEqual(["downloads"]);
  });
  it("says so where there is no source for the platform", async () => {
    await expect(install()).rejects.toThrow(`TensorFlow offers none for ${process.platform}`);
  });
  it("says so where the cache cannot be written", async () => {
    write(folder.cache, "a file where the folder should be");
    await expect(install(fakeSource())).rejects.toThrow(`the cache ${folder.cache} cannot be written (`);
  });
  it("stops when told, keeps what was downloaded, asks no other source, and leaves nothing that looks whole", async () => {
    const stop = new AbortController();
    const second = fakeSource("the second");
    const first: NativeSource = {
      name: "the first",
      stage: async (staging, { downloads }) => {
        write(path.join(downloads, "half"), "half");
        write(path.join(staging, addonPath), "addon");
        stop.abort(new Error("stopped"));
        throw new Error("killed");
      },
    };
    const stopped = installNative({ ...folder, load, sources: [first, second], signal: stop.signal });
    await expect(stopped).rejects.toThrow("stopped");
    expect(second.asked).toBe(0);
    expect(readdirSync(path.join(folder.cache, "native"))).toEqual(["downloads"]);
    expect(existsSync(path.join(folder.cache, "native", "downloads", "half"))).toBe(true);
  });
  it("clears away what a killed installation left", async () => {
    write(path.join(folder.cache, "native", `${here}.staging`, "deps", "lib", "half"), "half");
    const native = await install(fakeSource());
    expect(readdirSync(path.join(native.folder, "deps", "lib"))).toEqual(["libtensorflow.so.2"]);
  });
  it("installs once when two start at once", async () => {
    const source = fakeSource();
    const [first, second] = await Promise.all([install(source), install(source)]);
    expect(second).toEqual(first);
    expect(source.asked).toBe(1);
  });
});
