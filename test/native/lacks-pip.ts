import { spawnSync } from "node:child_process";

/**
 * Whether tests that need Python's pip must be skipped; says so once on standard error. With CI=true nothing may be skipped, so there a
 * machine without it fails.
 */
export function lacksPip(): boolean {
  if (spawnSync("python3", ["-m", "pip", "--version"]).status === 0) return false;
  if (process.env["CI"] === "true") throw new Error("CI must not skip tests, and Python's pip is missing");
  console.warn("skipped: needs Python with pip");
  return true;
}
