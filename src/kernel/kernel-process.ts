import { existsSync } from "node:fs";
import path from "node:path";
import { readConnectionFile, STARTER_PID } from "../jupyter/index.js";
import { endWithParent } from "./end-with-parent.js";
import { Kernel } from "./kernel.js";
import { KernelSockets } from "./kernel-sockets.js";

/** Where the assembled kernel lies, and whose it is. */
export interface KernelPlaces {
  /** The folder that `assembleKernel` filled. */
  assembled: string;
  /** The root of the quantlab package. */
  library: string;
}

/**
 * Runs a kernel in this process, until its front end asks it to end or is gone.
 *
 * @param connectionFile Written by the front end.
 * @param places Where its parts are.
 */
export async function runKernel(connectionFile: string, { assembled, library }: KernelPlaces): Promise<void> {
  const connection = await readConnectionFile(connectionFile);
  const sockets = await KernelSockets.bind(connection);
  const snapshot = path.join(assembled, "compiler.blob");
  const compiler = path.join(assembled, "compiler.cjs");
  let ending = false;
  const end = async () => {
    if (ending) return;
    ending = true;
    await kernel.close();
    process.exit(0);
  };
  const kernel = new Kernel({
    sockets,
    connection,
    compilerArgs: existsSync(snapshot) ? ["--snapshot-blob", snapshot, compiler] : [compiler],
    sessionArgs: ["--no-force-async-hooks-checks", path.join(assembled, "session.cjs"), library],
    folder: process.cwd(),
    library,
    onEnd: () => void end(),
  });
  process.on("SIGINT", () => kernel.interrupt());
  process.on("SIGTERM", () => void end());
  process.on("SIGHUP", () => void end());
  endWithParent(() => void end(), Number(process.env[STARTER_PID]) || undefined);
}
