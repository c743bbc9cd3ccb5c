import { spawnSync } from "node:child_process";
import path from "node:path";
import { commandOptions, requireThat } from "../../../src/checks/index.js";
import { compileLibrary } from "./compile-library.js";
import { releaseFiles } from "./release-files.js";
import { requireFree, writeRelease } from "./write-release.js";

const USAGE = `npm run release -- --out FOLDER|FILE.zip

Makes what students get: the notebooks without answers, the library without the functions they are to write, kernel, server, page and visible checks.
No solutions, no grader, no hidden tests. They run npm ci and npm start in it.

  --out FOLDER|FILE.zip   a new or an empty folder, or a zip, which is replaced
  --help                  this text`;

const ROOT = path.resolve(__dirname, "../../..");

async function main(): Promise<void> {
  const { values } = commandOptions("release", {
    options: { out: { type: "string" }, help: { type: "boolean", default: false } },
  });
  if (values.help) return console.log(USAGE);
  const { out } = values;
  requireThat(out !== undefined && out !== "", "release: --out must be a folder or a .zip; --help says more");
  await requireFree(path.resolve(out));
  // The page as it is built of today's sources.
  const { status } = spawnSync(process.execPath, ["start.cjs", "--prepare", "--headless"], {
    cwd: ROOT,
    stdio: "inherit",
  });
  if (status !== 0) throw new Error("release: the page must be built, and npm start -- --prepare failed");
  const files = await releaseFiles(await compileLibrary());
  await writeRelease(files, path.resolve(out));
  console.log(`written: ${path.resolve(out)} (${files.size} files)`);
  console.log(
    "Hand it out as it is: students run npm ci and npm start in it. It holds no solutions and no hidden tests.",
  );
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
