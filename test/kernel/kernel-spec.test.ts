import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { installKernel, kernelSpec, uninstallKernel, userKernelsFolder } from "../../src/kernel/kernel-spec.js";

let kernels: string;
beforeEach(async () => {
  kernels = await mkdtemp(path.join(os.tmpdir(), "quantlab-kernels-"));
});
afterEach(() => rm(kernels, { recursive: true }));

describe("installKernel(root, kernels)", () => {
  it("writes the spec and a logo, and nothing beside them", async () => {
    const folder = await installKernel("/a/quantlab", kernels);
    expect(await readdir(kernels)).toEqual(["quantlab"]);
    expect(JSON.parse(await readFile(path.join(folder, "kernel.json"), "utf8"))).toEqual(kernelSpec("/a/quantlab"));
    expect(await readFile(path.join(folder, "logo-svg.svg"), "utf8")).toContain("<svg");
  });

  it("replaces an earlier one", async () => {
    await installKernel("/old", kernels);
    const folder = await installKernel("/new", kernels);
    expect(await readFile(path.join(folder, "kernel.json"), "utf8")).toContain("/new/kernel.cjs");
  });
});

describe("uninstallKernel(kernels)", () => {
  it("takes it out, and is content when there is none, and says which", async () => {
    const folder = await installKernel("/a", kernels);
    expect(await uninstallKernel(kernels)).toEqual({ folder, wasThere: true });
    expect(await uninstallKernel(kernels)).toEqual({ folder, wasThere: false });
    expect(await readdir(kernels)).toEqual([]);
  });
});

describe("userKernelsFolder(env, platform, home)", () => {
  it.each([
    [{}, "darwin", "/h/Library/Jupyter/kernels"],
    [{ XDG_DATA_HOME: "/x" }, "linux", "/x/jupyter/kernels"],
    [{ JUPYTER_DATA_DIR: "/j" }, "linux", "/j/kernels"],
    [{ APPDATA: "/roaming" }, "win32", "/roaming/jupyter/kernels"],
  ] as const)("is Jupyter's own: %o on %s", (env, platform, folder) => {
    expect(userKernelsFolder(env, platform, "/h")).toBe(folder);
  });
});
