import path from "node:path";
import { describe, expect, it } from "vitest";
import { addonPath, findTfjsNode, isLinked } from "../../src/native/tfjs-node.js";
import { useFolder, write } from "./fixtures.js";

const folder = useFolder();

describe("findTfjsNode(root)", () => {
  it("reads the version of the package in a folder", () => {
    expect(findTfjsNode(folder.packageRoot)).toEqual({ root: folder.packageRoot, version: "4.22.0" });
  });
  it("says so where there is none, and what helps", () => {
    const wayOut = "install the optional dependencies too: npm install --include=optional";
    expect(() => findTfjsNode(path.join(folder.path, "nowhere"))).toThrow(
      expect.objectContaining({ code: "NATIVE_UNAVAILABLE", wayOut }),
    );
  });
});

describe("isLinked(root)", () => {
  it("needs both the addon and the library", () => {
    write(path.join(folder.packageRoot, addonPath), "addon");
    expect(isLinked(folder.packageRoot)).toBe(false);
    write(path.join(folder.packageRoot, "deps", "lib", "libtensorflow.so.2"), "library");
    expect(isLinked(folder.packageRoot)).toBe(true);
  });
});
