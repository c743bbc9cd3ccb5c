import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { strToU8, zipSync } from "fflate";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { silent, type StartProgress } from "../../src/progress/index.js";
import { addonPath } from "../../src/native/tfjs-node.js";
import { wheelSource } from "../../src/native/wheel-source.js";
import { recordingCompiler, useFolder, useProgram, write } from "./fixtures.js";
import { lacksPip } from "./lacks-pip.js";

const folder = useFolder();
const program = useProgram(folder);
const info = "tensorflow_test-2.15.1.dist-info";
const wheel = Buffer.from(
  zipSync({
    "tensorflow/libtensorflow_cc.so.2": strToU8("library"),
    "tensorflow/libtensorflow_framework.so.2": strToU8("framework"),
    "tensorflow/include/tensorflow/c/c_api.h": strToU8("header"),
    "tensorflow/python/big.so": strToU8("not wanted"),
    [`${info}/METADATA`]: strToU8("Metadata-Version: 2.1\nName: tensorflow-test\nVersion: 2.15.1\n"),
    [`${info}/WHEEL`]: strToU8("Wheel-Version: 1.0\nRoot-Is-Purelib: false\nTag: cp311-cp311-manylinux2014_x86_64\n"),
    [`${info}/RECORD`]: strToU8(""),
  }),
);
const file = "tensorflow_test-2.15.1-cp311-cp311-manylinux2014_x86_64.whl";
const sha256 = createHash("sha256").update(wheel).digest("hex");

// pip finds the package in a folder, and asks no network.
const settings = { PIP_NO_INDEX: "1", PIP_FIND_LINKS: "", PIP_CONFIG_FILE: "/dev/null" };
const before = Object.keys(settings).map((name) => [name, process.env[name]] as const);
beforeEach(() => {
  write(path.join(folder.path, "index", file), wheel);
  Object.assign(process.env, settings, { PIP_FIND_LINKS: path.join(folder.path, "index") });
});
afterEach(() => {
  for (const [name, value] of before)
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
});

async function stage(digest: string, progress = silent): Promise<string> {
  const [downloads, staging] = [path.join(folder.path, "downloads"), path.join(folder.path, "staging")];
  mkdirSync(downloads, { recursive: true });
  const source = wheelSource({
    requirement: "tensorflow-test==2.15.1",
    platform: "manylinux2014_x86_64",
    file,
    sha256: digest,
    sizeBytes: wheel.length,
  });
  const tfjsNode = { root: folder.packageRoot, version: "4.22.0" };
  await source.stage(staging, { downloads, tfjsNode, progress, log: () => undefined });
  return staging;
}

describe.skipIf(process.platform === "win32" || lacksPip())("wheelSource(wheel)", () => {
  it("takes library and headers out of the package that pip downloads, and compiles the addon", async () => {
    program("c++", recordingCompiler);
    const staging = await stage(sha256);
    expect(readFileSync(path.join(staging, "deps", "lib", "libtensorflow_cc.so.2"), "utf8")).toBe("library");
    expect(existsSync(path.join(staging, "deps", "include", "tensorflow", "c", "c_api.h"))).toBe(true);
    const args = readFileSync(path.join(staging, addonPath), "utf8");
    expect(args).toContain(path.join(staging, "deps", "lib", "libtensorflow_framework.so.2"));
  });
  it("says how far pip is, by the bytes that it has fetched so far", async () => {
    const heard = path.join(folder.path, "heard");
    const pip = `printf 12345 > "$TMPDIR/part"; until [ -e "${heard}" ]; do sleep 0.01; done; echo ERROR: closed >&2; exit 1`;
    program("python3", `[ "$3" = download ] || exit 0\n${pip}`);
    const told: unknown[] = [];
    const progress: StartProgress = (...task) => {
      told.push(task);
      const update = (done: number) => void (done === 5 && writeFileSync(heard, ""));
      return { update, end: (note) => told.push(note) };
    };
    await expect(stage(sha256, progress)).rejects.toThrow("ERROR: closed");
    expect(told).toEqual([[`downloading ${file}`, wheel.length, "bytes"], "interrupted"]);
    expect(existsSync(path.join(folder.path, "downloads", "pip"))).toBe(false);
  });
  it("ends pip when whoever is told ends the task", async () => {
    program("python3", `[ "$3" = download ] || exit 0\nexec sleep 60`);
    const interrupted: StartProgress = () => ({
      update: () => {
        throw new Error("interrupted");
      },
      end: () => undefined,
    });
    await expect(stage(sha256, interrupted)).rejects.toThrow("interrupted");
  });
  it("refuses a package with another digest", async () => {
    await expect(stage("0".repeat(64))).rejects.toThrow(/python3 failed with 1: /);
    expect(existsSync(path.join(folder.path, "downloads", file))).toBe(false);
  });
});

describe.skipIf(process.platform === "win32")("wheelSource(wheel) without Python", () => {
  it("says what is needed", async () => {
    program("python3", "echo 'No module named pip' >&2; exit 1");
    program("python", "exit 1");
    await expect(stage(sha256)).rejects.toThrow(
      "Python with pip is needed (python3 failed with 1: No module named pip",
    );
  });
});
