import { execFile } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { withLock } from "../download/index.js";
import { kernelSpec } from "./kernel-spec.js";

const run = promisify(execFile);

/** The root of the quantlab package, from here in the source and in the built library alike. */
export const packageRoot = path.resolve(__dirname, "../..");

/**
 * Makes everything ready that a kernel needs, so that the first cell does not wait for it: in a checkout the library's types (`npm run build`) when they
 * are older than its source, and the assembled kernel.
 *
 * @param say Told what is being done, when something is.
 * @returns The command that starts a kernel, as in a kernel spec: `{connection_file}` stands for the file.
 * @throws {Error} with the compiler's words, when the library does not compile.
 */
export async function kernelCommand(say: (what: string) => void = () => undefined): Promise<string[]> {
  if (!hasTypes(packageRoot)) {
    await withLock(path.join(packageRoot, "node_modules", ".cache", "quantlab-types"), () => buildTypes(say));
  }
  const { argv } = kernelSpec(packageRoot);
  const [node, kernel] = argv as [string, string];
  const preparing = run(node, [kernel, "--prepare"]);
  preparing.child.stderr?.on("data", (text: Buffer | string) => say(String(text).trimEnd()));
  await preparing;
  return argv;
}

async function buildTypes(say: (what: string) => void): Promise<void> {
  if (hasTypes(packageRoot)) return;
  say("building the library's types");
  const tsc = path.join(packageRoot, "node_modules/typescript/bin/tsc");
  await run(process.execPath, [tsc, "-p", path.join(packageRoot, "tsconfig.build.json")]).catch((cause: unknown) => {
    const { stdout, stderr } = cause as { stdout: string; stderr: string };
    throw new Error(`the library does not compile:\n${stdout}${stderr}`, { cause });
  });
}

/** Whether dist/ is as new as the source; a release has no source. */
function hasTypes(root: string): boolean {
  const source = path.join(root, "src");
  if (!existsSync(source)) return true;
  const built = path.join(root, "dist", "index.d.ts");
  if (!existsSync(built)) return false;
  const { mtimeMs } = statSync(built);
  const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  return files.every((file) => statSync(path.join(source, file)).mtimeMs <= mtimeMs);
}
