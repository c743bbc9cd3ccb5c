// Run by CI on what `npm run release -- --out FOLDER` made: it installs from npm's registry, as a student does. Untouched, nothing is answered and every
// function to be written says so; with the solutions as the student's answers, checks pass and notebooks run to their end. The argument is the folder.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";

const root = path.resolve(process.argv[2]);
const solutions = path.resolve(import.meta.dirname, "../notebooks/solutions");
const npm = (...words) =>
  spawnSync("npm", words, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });

assert.equal(npm("ci", "--no-audit", "--no-fund").status, 0, "npm ci");
const { kernelCommand } = createRequire(path.join(root, "package.json"))("./dist/kernel/index.js");
const { readNotebook, runNotebook } = createRequire(path.join(root, "package.json"))("./dist/notebook/index.js");

const untouched = npm("run", "--silent", "check");
assert.equal(untouched.status, 1);
assert.equal(untouched.stdout.match(/not answered yet|尚未作答/g).length, 9, untouched.stdout);

const argv = await kernelCommand(console.error);
const run = async (folder, name, options) =>
  runNotebook(await readNotebook(path.join(folder, name)), {
    kernel: { argv, cwd: folder },
    timeoutMs: 300_000,
    ...options,
  });
for (const edition of ["notebooks", "notebooks/zh"]) {
  for (const name of readdirSync(path.join(root, edition)).filter((file) => file.endsWith(".ipynb"))) {
    const { failures } = await run(path.join(root, edition), name, {});
    assert.match(failures[0]?.evalue ?? "no failure", /not answered yet/, `${edition}/${name}`);
  }
}

const folder = mkdtempSync(path.join(os.tmpdir(), "quantlab-release-smoke-"));
try {
  cpSync(solutions, folder, { recursive: true });
  const answered = npm("run", "--silent", "check", "--", "--notebooks", folder);
  assert.equal(answered.status, 0, answered.stdout);
  for (const name of readdirSync(folder).filter((file) => file.endsWith(".ipynb"))) {
    const { failures } = await run(folder, name, {});
    assert.deepEqual(
      failures.map(({ source, evalue }) => ({ source, evalue })),
      [],
      name,
    );
  }
} finally {
  rmSync(folder, { recursive: true });
}
console.log(`node ${process.version}, the release in ${root}: ok`);
