import { describe, expect, it } from "vitest";
import { nativeSources } from "../../src/native/native-sources.js";

describe("nativeSources(platform, arch)", () => {
  const official = "the official download";
  it.each([
    ["linux", "x64", [official, "the Python package tensorflow-cpu==2.15.1"]],
    ["linux", "arm64", [official, "the Python package tensorflow-cpu-aws==2.15.1"]],
    ["darwin", "x64", [official, "the Python package tensorflow==2.15.1"]],
    ["darwin", "arm64", [official, "the Python package tensorflow==2.15.1"]],
    ["win32", "x64", [official]],
    ["win32", "arm64", []],
    ["freebsd", "x64", []],
  ] as const)("knows for %s on %s, best first: %j", (platform, arch, names) => {
    expect(nativeSources(platform, arch).map((source) => source.name)).toEqual(names);
  });
});
