import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { compileLibrary } from "./compile-library.js";
import { releaseCommand, USAGE } from "./options.js";
import { releaseFiles } from "./release-files.js";
import { templateFiles } from "./template-files.js";
import { requireFree, writeRelease } from "./write-release.js";

const ROOT = path.resolve(__dirname, "../../..");

async function main(): Promise<void> {
  const { version } = JSON.parse(await readFile(path.join(ROOT, "package.json"), "utf8")) as { version: string };
  const { out, isTemplate, help } = releaseCommand(process.argv.slice(2), version);
  if (help) return console.log(USAGE);
  await requireFree(path.resolve(out));
  // The page as it is built of today's sources.
  const { status } = spawnSync(process.execPath, ["start.cjs", "--prepare", "--headless"], {
    cwd: ROOT,
    stdio: "inherit",
  });
  if (status !== 0) throw new Error("release: the page must be built, and npm start -- --prepare failed");
  const release = await releaseFiles(await compileLibrary());
  const files = isTemplate ? templateFiles(release) : release;
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
