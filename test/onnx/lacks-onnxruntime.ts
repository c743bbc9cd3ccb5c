import { createRequire } from "node:module";

/**
 * Whether a suite must be skipped because onnxruntime-node, an optional package, cannot be loaded: `describe.skipIf(lacksOnnxRuntime())("...", ...)`.
 *
 * With CI=true nothing may be skipped, so there that fails the run.
 *
 * @returns true where it cannot; says so on standard error.
 */
export function lacksOnnxRuntime(): boolean {
  try {
    createRequire(import.meta.url)("onnxruntime-node");
    return false;
  } catch (cause) {
    if (process.env["CI"] === "true")
      throw new Error("CI must not skip tests, and onnxruntime-node is missing", { cause });
    console.warn("skipped: needs onnxruntime-node (npm install)");
    return true;
  }
}
