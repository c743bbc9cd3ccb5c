// `npm test`: every test on every engine that is here. What is left out is said, with the way to have it; with CI=true nothing is left out. Further words go to vitest: `npm test -- test/kmeans`.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";

const require = createRequire(import.meta.url);
const root = path.resolve(import.meta.dirname, "..");
const isCi = process.env.CI === "true";
const skipped = [];

const projects = ["plain", "hidden", "wasm", "browser"];
if (isCi || hasNative()) projects.push("tensorflow");
else skipped.push("the native engine: needs TensorFlow's library (npm run native)");

const scratch = mkdtempSync(path.join(os.tmpdir(), "quantlab-test-"));
const report = path.join(scratch, "report.json");
const { status } = spawnSync(
  process.execPath,
  [
    path.join(path.dirname(require.resolve("vitest/package.json")), "vitest.mjs"),
    "run",
    ...projects.flatMap((project) => ["--project", project]),
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
    ...(isCi ? ["--coverage"] : []),
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: "inherit" },
);

for (const what of skipped) console.log(`skipped: ${what}`);
const result = existsSync(report) ? JSON.parse(readFileSync(report, "utf8")) : { numPassedTests: 0, numFailedTests: 1 };
rmSync(scratch, { recursive: true });
const left = (result.numPendingTests ?? 0) + (result.numTodoTests ?? 0);
const passes = status === 0 && !(isCi && left > 0);
if (isCi && left > 0) console.log("with CI=true every test must run, got some that were skipped");
const failed = Math.max(result.numFailedTests, passes ? 0 : 1);
console.log(`${result.numPassedTests} passed, ${failed} failed${left > 0 ? `, ${left} skipped` : ""}`);
process.exitCode = passes ? 0 : status || 1;

/** Asked of the code itself, in a process of its own, as it may load the library. */
function hasNative() {
  const tsx = require.resolve("tsx/cli");
  return spawnSync(process.execPath, [tsx, path.join(root, "src/native/main.ts"), "--check"]).status === 0;
}
