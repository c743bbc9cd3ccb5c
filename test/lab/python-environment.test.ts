import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findPythonEnvironment, providePythonEnvironment } from "../../src/lab/python-environment.js";
import type { StartProgress } from "../../src/progress/index.js";

/** A Python that makes environments of itself, and a pip that takes its time and knows no package named "missing"; both note what they are asked. */
const python = (log: string): string => `#!/bin/sh
echo "$*" >> '${log}'
case "$*" in
  "-m venv --clear "*) rm -rf "$4"; mkdir -p "$4/bin"; cp "$0" "$4/bin/python" ;;
  *" install "*missing*) echo "Collecting missing"; echo "ERROR: No matching distribution found for missing" >&2; exit 1 ;;
  *" install "*slow*) exec sleep 30 ;;
  *" install "*) echo "Collecting one==1.0"; echo "Collecting two>=2"; echo "Installing collected packages: one, two" ;;
esac
`;

describe.skipIf(process.platform === "win32")("providePythonEnvironment(name, packages, options)", () => {
  let cache: string;
  let command: string;
  let asked: () => string[];
  const packages = ["one==1.0", "two==2.0"];
  const provide = (
    wanted: readonly string[] = packages,
    options: { progress?: StartProgress; signal?: AbortSignal } = {},
  ) => providePythonEnvironment("test", wanted, { cache, commands: [command], ...options });
  const find = (wanted: readonly string[] = packages) => findPythonEnvironment("test", wanted, { cache });

  beforeEach(() => {
    cache = mkdtempSync(path.join(tmpdir(), "quantlab-python-"));
    const log = path.join(cache, "log");
    command = path.join(cache, "python3");
    writeFileSync(command, python(log), { mode: 0o755 });
    asked = () => readFileSync(log, "utf8").split("\n");
  });
  afterEach(() => rmSync(cache, { recursive: true, force: true }));

  it("makes it once, and finds it again", async () => {
    expect(await find()).toBeUndefined();
    const made = await provide();
    expect(made).toEqual({
      folder: path.join(cache, "python", "test"),
      python: path.join(cache, "python", "test", "bin", "python"),
    });
    expect([await provide(), await find()]).toEqual([made, made]);
    expect(asked().filter((line) => line.includes("pip install") && line.endsWith(" one==1.0 two==2.0"))).toHaveLength(
      1,
    );
  });
  it("makes it anew for another list, and where its Python no longer runs", async () => {
    const { python } = await provide();
    expect(await find(["one==1.1"])).toBeUndefined();
    rmSync(python);
    expect(await find()).toBeUndefined();
    await provide();
    await provide(["one==1.1"]);
    expect(asked().filter((line) => line.includes("venv --clear"))).toHaveLength(3);
    expect(await find()).toBeUndefined();
  });
  it("shows each package as pip comes to it", async () => {
    const told: unknown[] = [];
    await provide(packages, {
      progress: (...task) => {
        told.push(task);
        return { update: (...step) => told.push(step), end: (note) => told.push(note) };
      },
    });
    expect(told).toEqual([["installing one==1.0", undefined, "packages"], [1, "one"], [2, "two"], [2, "unpacking"], "2 packages"]); // prettier-ignore
  });
  it("says what pip said where it fails, and leaves nothing that counts", async () => {
    await expect(provide(["missing"])).rejects.toThrow(
      "pip could not install missing; it said:\nCollecting missing\nERROR: No matching distribution found for missing",
    );
    expect(await find(["missing"])).toBeUndefined();
  });
  it("stops with the signal's reason", async () => {
    const stop = new AbortController();
    const progress: StartProgress = () => {
      setTimeout(() => stop.abort(new Error("stopped")), 100);
      return { update: () => undefined, end: () => undefined };
    };
    await expect(provide(["slow"], { signal: stop.signal, progress })).rejects.toThrow("stopped");
    expect(await find(["slow"])).toBeUndefined();
  });
  it("says which Python is needed, and how to have it", async () => {
    const commands = ["quantlab-no-such-python"];
    await expect(providePythonEnvironment("test", packages, { cache, commands })).rejects.toThrow(
      /^Python 3\.10 or newer with venv and pip is needed \(quantlab-no-such-python is not installed\): \w/,
    );
    expect(existsSync(path.join(cache, "python", "test"))).toBe(false);
  });
});
