import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { type Lock, type Manifest, studentLock, studentManifest } from "../../../grader/src/release/student-package.js";

const root = path.resolve(import.meta.dirname, "../../..");
const read = <T>(file: string): T => JSON.parse(readFileSync(path.join(root, file), "utf8")) as T;
const own = read<Manifest>("package.json");

describe("studentManifest(manifest)", () => {
  const manifest = studentManifest(own);

  it("has the project's dependencies, none for development, and cannot be published", () => {
    expect(manifest.dependencies).toEqual(own.dependencies);
    expect(manifest.optionalDependencies).toEqual(own.optionalDependencies);
    expect(manifest.devDependencies).toBe(undefined);
    expect(manifest["private"]).toBe(true);
  });

  it("has commands of the built library alone", () => {
    const commands = Object.values(manifest["scripts"] as Record<string, string>);
    expect(commands).toContain("node dist/lab/check-command.js");
    expect(commands.join()).not.toMatch(/tsx|grader|src\//);
  });
});

describe("studentLock(lock, manifest)", () => {
  it("leaves out what only development needs, and what it shared becomes optional", () => {
    const packages = {
      "": { name: "quantlab", devDependencies: { a: "1" } },
      "node_modules/a": { version: "1.0.0", dev: true },
      "node_modules/b": { version: "2.0.0", devOptional: true },
      "node_modules/c": { version: "3.0.0", integrity: "sha512-x" },
    };
    const lock = studentLock({ lockfileVersion: 3, packages }, studentManifest(own));
    expect(lock.packages).toEqual({
      "": expect.not.objectContaining({ devDependencies: expect.anything() }) as object,
      "node_modules/b": { version: "2.0.0", optional: true },
      "node_modules/c": { version: "3.0.0", integrity: "sha512-x" },
    });
  });

  it("holds every dependency of what it holds", () => {
    const { packages } = studentLock(read<Lock>("package-lock.json"), studentManifest(own));
    const missing = Object.entries(packages).flatMap(([at, { dependencies = {} }]) =>
      Object.keys(dependencies as object).filter((name) => !found(packages, at, name)),
    );
    expect(missing).toEqual([]);
  });

  it("refuses a lock file of another version", () => {
    expect(() => studentLock({ lockfileVersion: 2, packages: {} }, studentManifest(own))).toThrow(
      "release: package-lock.json must have version 3, got 2",
    );
  });
});

/** As Node looks for a package: beside the one that asks, then further up. */
function found(packages: Lock["packages"], at: string, name: string): boolean {
  if (packages[`${at === "" ? "" : `${at}/`}node_modules/${name}`]) return true;
  if (at === "") return false;
  return found(packages, at.slice(0, Math.max(at.lastIndexOf("/node_modules/"), 0)), name);
}
