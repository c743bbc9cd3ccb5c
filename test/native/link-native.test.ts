import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { installNative, linkNative, NativeUnavailable, type Native } from "../../src/native/index.js";
import { addonPath, isLinked } from "../../src/native/tfjs-node.js";
import { fakeSource, useFolder, write } from "./fixtures.js";

const folder = useFolder();
const install = () => installNative({ ...folder, load: async () => "9.8.7", sources: [fakeSource()] });

function expectLinked(native: Native): void {
  expect(isLinked(folder.packageRoot)).toBe(true);
  expect(readFileSync(path.join(folder.packageRoot, addonPath), "utf8")).toBe("addon");
  expect(readdirSync(folder.packageRoot).sort()).toEqual(["deps", "lib", "package.json"]);
  expect(existsSync(native.folder)).toBe(true);
}

describe("linkNative(native, packageRoot)", () => {
  it("links the library into the package, once or often, by many at once", async () => {
    const native = await install();
    expect(isLinked(folder.packageRoot)).toBe(false);
    await linkNative(native, folder.packageRoot);
    await Promise.all(Array.from({ length: 5 }, () => linkNative(native, folder.packageRoot)));
    expectLinked(native);
  });
  it("links again, without the network, what npm ci has wiped", async () => {
    const native = await install();
    await linkNative(native, folder.packageRoot);
    rmSync(path.join(folder.packageRoot, "deps"));
    rmSync(path.join(folder.packageRoot, "lib"));
    await linkNative(native, folder.packageRoot);
    expectLinked(native);
  });
  it("takes the place of folders and of links that lead elsewhere or nowhere", async () => {
    const native = await install();
    write(path.join(folder.packageRoot, addonPath), "of another installer");
    symlinkSync(path.join(folder.path, "nowhere"), path.join(folder.packageRoot, "deps"), "junction");
    await linkNative(native, folder.packageRoot);
    expectLinked(native);
  });
  it.skipIf(process.platform === "win32")("says so where the package cannot be written", async () => {
    const native = await install();
    chmodSync(folder.path, 0o755);
    chmodSync(folder.packageRoot, 0o555);
    const linked = asOrdinaryUser(() => linkNative(native, folder.packageRoot));
    const error = await linked.catch((thrown: unknown) => thrown);
    chmodSync(folder.packageRoot, 0o755);
    expect(error).toBeInstanceOf(NativeUnavailable);
    expect((error as Error).message).toBe(`${folder.packageRoot} cannot be written (EACCES)`);
  });
});

describe("isLinked(root)", () => {
  it("is false where a link leads nowhere", async () => {
    const native = await install();
    await linkNative(native, folder.packageRoot);
    rmSync(native.folder, { recursive: true });
    mkdirSync(native.folder);
    expect(isLinked(folder.packageRoot)).toBe(false);
  });
});

/** Root may write everywhere, so for root the work runs as another user. */
async function asOrdinaryUser<T>(work: () => Promise<T>): Promise<T> {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(65534);
  try {
    return await work();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}
