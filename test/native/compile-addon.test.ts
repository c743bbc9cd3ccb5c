import { readFileSync } from "node:fs";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { compileAddon } from "../../src/native/compile-addon.js";
import { addonPath } from "../../src/native/tfjs-node.js";
import { recordingCompiler, useFolder, useProgram } from "./fixtures.js";

const folder = useFolder();
const program = useProgram(folder);
const { PATH } = process.env;
afterEach(() => (process.env["PATH"] = PATH));

const compile = () =>
  compileAddon({ folder: folder.path, libraries: ["libtensorflow_cc.so.2"], packageRoot: folder.packageRoot });

describe.skipIf(process.platform === "win32")("compileAddon(build)", () => {
  it("compiles the package's two sources against the library, to be found from the addon's own place", async () => {
    program("c++", recordingCompiler);
    await compile();
    const args = readFileSync(path.join(folder.path, addonPath), "utf8").split("\n");
    expect(args).toEqual(
      expect.arrayContaining([
        "-DNAPI_VERSION=8",
        path.join(folder.packageRoot, "binding", "tfjs_backend.cc"),
        path.join(folder.packageRoot, "binding", "tfjs_binding.cc"),
        path.join(folder.path, "deps", "include"),
        path.join(folder.path, "deps", "lib", "libtensorflow_cc.so.2"),
        `-Wl,-rpath,${process.platform === "darwin" ? "@loader_path" : "$ORIGIN"}/../../deps/lib`,
      ]),
    );
  });
  it("takes the next compiler where one is missing or broken", async () => {
    program("c++", "exit 1");
    program("g++", recordingCompiler);
    await compile();
    expect(readFileSync(path.join(folder.path, addonPath), "utf8")).toContain("-shared");
  });
  it("throws with what the compiler says", async () => {
    program("c++", '[ "$1" = --version ] && echo 1 && exit; echo "x.cc:1: error: no such header" >&2; exit 1');
    await expect(compile()).rejects.toThrow("c++ failed with 1: x.cc:1: error: no such header");
  });
  it("says so where there is no compiler", async () => {
    process.env["PATH"] = folder.path;
    delete process.env["CXX"];
    await expect(compile()).rejects.toThrow("no C++ compiler found (c++, g++, clang++)");
  });
});
