import { describe, expect, it } from "vitest";
import { SETUP_TEXTS } from "../../../ui/src/setup/setup-texts.js";

const { en, zh } = SETUP_TEXTS;

describe("SETUP_TEXTS", () => {
  it("says everything in both languages", () => {
    for (const texts of [en, zh]) for (const text of Object.values(texts)) expect(text).not.toBe("");
    expect(Object.keys(zh)).toEqual(Object.keys(en));
    expect(zh.keyNames.map(([keys]) => keys)).toEqual(en.keyNames.map(([keys]) => keys));
  });

  it("names what a click fetches and how large it is", () => {
    expect(en.fetch("native", "170 MB")).toBe("Fetch the native library (170 MB)");
    expect(en.fetch("cifar10")).toBe("Fetch CIFAR-10");
    expect(zh.fetch("cifar10", "170 MB")).toBe("下载 CIFAR-10（170 MB）");
  });

  it("says which engine runs, and what the slower one costs", () => {
    expect(en.runsOn({ backend: "tensorflow", name: "TensorFlow 2.18" })).toContain("run on TensorFlow 2.18");
    expect(en.runsOn({ backend: "wasm", name: "WebAssembly" })).toContain("several times as long");
  });
});
