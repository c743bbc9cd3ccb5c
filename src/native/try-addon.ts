import { runProgram } from "./run-program.js";

/**
 * Loads an addon in a process of its own, so that what does not fit this machine (a missing symbol, an instruction the processor lacks)
 * ends that process and not this one.
 *
 * @param addon The addon's absolute path.
 * @param signal Stops it.
 * @returns The version of the TensorFlow it brings.
 * @throws {Error} saying why it does not load.
 * @example
 * await tryAddon("/nowhere/tfjs_binding.node").catch((error) => error.name); // => "Error"
 */
export async function tryAddon(addon: string, signal?: AbortSignal): Promise<string> {
  const env = { ...process.env, TF_CPP_MIN_LOG_LEVEL: "2", NODE_OPTIONS: "" };
  const script = "process.stdout.write(require(process.argv[1]).TF_Version)";
  return runProgram(process.execPath, ["-e", script, addon], { env, signal, timeoutMs: 120_000 });
}
