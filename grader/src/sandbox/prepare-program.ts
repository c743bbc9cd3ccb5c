import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { cacheFolder } from "../../../src/download/index.js";
import { bundleProgram } from "./bundle-program.js";

let prepared: Promise<string> | undefined;

/**
 * Makes the sandbox's program, once a process. It lies in the cache under its digest, so that one that is there is the right one.
 *
 * It starts from its source: a start-up snapshot or V8's code cache save 20 of 90 ms.
 *
 * @returns Its file.
 */
export function prepareProgram(): Promise<string> {
  prepared ??= prepare();
  return prepared;
}

async function prepare(): Promise<string> {
  const source = await bundleProgram();
  const digest = createHash("sha256").update(source).digest("hex").slice(0, 32);
  const folder = path.join(cacheFolder(), "sandbox");
  const program = path.join(folder, `${digest}.cjs`);
  if (existsSync(program)) return program;
  await mkdir(folder, { recursive: true });
  const aside = `${program}.${process.pid}`;
  try {
    await writeFile(aside, source);
    await rename(aside, program);
  } finally {
    await rm(aside, { force: true });
  }
  return program;
}
