import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { unpackTar } from "../../src/native/unpack-tar.js";
import { tarGz, useFolder, write } from "./fixtures.js";

const folder = useFolder();

/** Unpacks an archive of these entries to a folder called "in". */
async function unpack(entries: Parameters<typeof tarGz>[0], strip = 0): Promise<void> {
  write(path.join(folder.path, "archive.tar.gz"), tarGz(entries));
  await unpackTar(path.join(folder.path, "archive.tar.gz"), path.join(folder.path, "in"), { strip });
}
const read = (name: string) => readFileSync(path.join(folder.path, "in", name), "utf8");

describe("unpackTar(archive, folder, options)", () => {
  it("unpacks files and links", async () => {
    await unpack({ "./lib/a.so.2": "library", "./lib/a.so": { link: "a.so.2" } });
    expect(read("lib/a.so")).toBe("library");
  });
  it("leaves out leading folders when told to", async () => {
    await unpack({ "napi-v8/addon.node": "addon" }, 1);
    expect(read("addon.node")).toBe("addon");
  });
  it.each(["../out", "lib/../../out", "/tmp/quantlab-out"])("refuses an entry named %s", async (name) => {
    await expect(unpack({ [name]: "hostile" })).rejects.toThrow(`must hold entries inside its folder, got ${name}`);
    expect(existsSync(path.join(folder.path, "out"))).toBe(false);
  });
  it.each(["../..", "/tmp"])("refuses a link to %s", async (link) => {
    await expect(unpack({ out: { link } })).rejects.toThrow("must hold links inside its folder, got out to /");
  });
  it("refuses a damaged archive, with what tar says", async () => {
    write(path.join(folder.path, "archive.tar.gz"), "not an archive");
    const unpacked = unpackTar(path.join(folder.path, "archive.tar.gz"), path.join(folder.path, "in"));
    await expect(unpacked).rejects.toThrow(/tar failed with \d+: /);
  });
});
