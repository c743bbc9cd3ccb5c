import path from "node:path";
import { describe, expect, it } from "vitest";
import { tryAddon } from "../../src/native/try-addon.js";
import { useFolder, write } from "./fixtures.js";

const folder = useFolder();

describe("tryAddon(addon, signal)", () => {
  it("throws, and this process lives, when the addon does not load", async () => {
    const addon = path.join(folder.path, "tfjs_binding.node");
    write(addon, "not a library");
    await expect(tryAddon(addon)).rejects.toThrow("failed with 1: Error: ");
  });
  it("returns the version that the addon names", async () => {
    const addon = path.join(folder.path, "addon.js");
    write(addon, 'exports.TF_Version = "9.8.7"');
    expect(await tryAddon(addon)).toBe("9.8.7");
  });
});
