import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { cifar10Source, hasCifar10 } from "../../src/data/index.js";

const folder = mkdtempSync(path.join(os.tmpdir(), "source-"));
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

describe("cifar10Source(given) and hasCifar10(env, cache)", () => {
  it("tell folder, archive, environment and cache apart", () => {
    const archive = path.join(folder, "cifar-10-binary.tar.gz");
    vi.stubEnv("QUANTLAB_CIFAR10", undefined);
    expect(cifar10Source()).toEqual({ download: true });
    expect(hasCifar10({}, folder)).toBe(false);
    writeFileSync(archive, "");
    expect(hasCifar10({}, folder)).toBe(true);
    expect(cifar10Source(folder)).toEqual({ folder });
    vi.stubEnv("QUANTLAB_CIFAR10", archive);
    expect(cifar10Source()).toEqual({ archive });
    expect(hasCifar10({ QUANTLAB_CIFAR10: archive }, "/nowhere")).toBe(true);
    expect(() => cifar10Source("/nowhere/else")).toThrow("got /nowhere/else, which is not there");
  });
});
