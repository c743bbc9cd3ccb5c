import { existsSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";
import { KERNEL } from "../jupyter/index.js";

/** What a front end reads to start a kernel. */
export interface KernelSpec {
  argv: string[];
  display_name: string;
  language: string;
  interrupt_mode: "message" | "signal";
  env?: Record<string, string>;
  metadata?: Record<string, unknown>;
}

/**
 * The kernel's spec: it runs with the Node that runs now.
 *
 * @param root The root of the quantlab package.
 * @returns The content of `kernel.json`.
 * @example
 * kernelSpec("/home/ada/quantlab").argv.slice(1); // => ["/home/ada/quantlab/kernel.cjs", "-f", "{connection_file}"]
 */
export function kernelSpec(root: string): KernelSpec {
  return {
    argv: [process.execPath, path.join(root, "kernel.cjs"), "-f", "{connection_file}"],
    display_name: KERNEL.displayName,
    language: KERNEL.language,
    interrupt_mode: "message",
    metadata: { debugger: false },
  };
}

/**
 * Where Jupyter and VS Code look for kernels of this user: `JUPYTER_DATA_DIR`, else the platform's place.
 *
 * @param env The environment.
 * @param platform As in `process.platform`.
 * @param home The user's home folder.
 * @returns The folder that holds a folder for each kernel.
 * @example
 * userKernelsFolder({}, "linux", "/home/ada"); // => "/home/ada/.local/share/jupyter/kernels"
 */
export function userKernelsFolder(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
  home = homedir(),
): string {
  if (env["JUPYTER_DATA_DIR"]) return path.resolve(env["JUPYTER_DATA_DIR"], "kernels");
  if (platform === "darwin") return path.join(home, "Library", "Jupyter", "kernels");
  if (platform === "win32")
    return path.join(env["APPDATA"] || path.join(home, "AppData", "Roaming"), "jupyter", "kernels");
  return path.join(env["XDG_DATA_HOME"] || path.join(home, ".local", "share"), "jupyter", "kernels");
}

/**
 * Adds the kernel to a folder of kernels, in place of an earlier one of its name.
 *
 * @param root The root of the quantlab package.
 * @param kernels As `userKernelsFolder` gives it, or `<environment>/share/jupyter/kernels`.
 * @returns The kernel's own folder.
 * @throws {Error} the file system's own.
 */
export async function installKernel(root: string, kernels: string): Promise<string> {
  const folder = path.join(kernels, KERNEL.name);
  const aside = `${folder}.${process.pid}`;
  await mkdir(aside, { recursive: true });
  try {
    await writeFile(path.join(aside, "kernel.json"), `${JSON.stringify(kernelSpec(root), null, 2)}\n`);
    await writeFile(path.join(aside, "logo-svg.svg"), KERNEL_LOGO);
    await rm(folder, { recursive: true, force: true });
    await rename(aside, folder);
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
  return folder;
}

/**
 * Takes the kernel out of a folder of kernels; nothing happens where it is not.
 *
 * @param kernels As for `installKernel`.
 * @returns The folder that was the kernel's, and whether it was there.
 */
export async function uninstallKernel(kernels: string): Promise<{ folder: string; wasThere: boolean }> {
  const folder = path.join(kernels, KERNEL.name);
  const wasThere = existsSync(folder);
  await rm(folder, { recursive: true, force: true });
  return { folder, wasThere };
}

/** A staircase, as a quantized line is one: an SVG. */
export const KERNEL_LOGO = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" role="img" aria-label="Quantlab">
  <rect width="64" height="64" rx="12" fill="#3178c6"/>
  <path d="M10 52H22V40H34V28H46V16H54" fill="none" stroke="#fff" stroke-width="5" stroke-linejoin="round" stroke-linecap="round"/>
  <path d="M10 54L54 12" stroke="#ffd166" stroke-width="3" stroke-linecap="round"/>
</svg>
`;
