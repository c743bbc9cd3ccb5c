import path from "node:path";
import { describe, expect, it } from "vitest";
import { cacheFolder } from "../../src/download/index.js";

describe("cacheFolder(env, platform, home)", () => {
  const home = path.resolve("/home/ada");
  it("takes QUANTLAB_CACHE before all else, as an absolute path", () => {
    const env = { QUANTLAB_CACHE: "here", XDG_CACHE_HOME: "/xdg" };
    expect(cacheFolder(env, "linux", home)).toBe(path.resolve("here"));
  });
  it("takes XDG_CACHE_HOME next, on every platform", () => {
    expect(cacheFolder({ XDG_CACHE_HOME: "/xdg" }, "darwin", home)).toBe(path.resolve("/xdg/quantlab"));
  });
  it.each([
    ["linux", {}, ".cache/quantlab"],
    ["darwin", {}, "Library/Caches/quantlab"],
    ["win32", { LOCALAPPDATA: path.join(home, "Local") }, "Local/quantlab"],
    ["win32", {}, "AppData/Local/quantlab"],
    ["linux", { QUANTLAB_CACHE: "", XDG_CACHE_HOME: "" }, ".cache/quantlab"],
  ] as const)("falls back to the place of %s, given %j", (platform, env, expected) => {
    expect(cacheFolder(env, platform, home)).toBe(path.join(home, expected));
  });
});
