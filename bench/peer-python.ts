import { readFileSync } from "node:fs";
import path from "node:path";
import { providePythonEnvironment } from "../src/lab/python-environment.js";
import { terminalProgress } from "../src/progress/index.js";

/**
 * A Python that has the peers: that which PYTHON names, or an environment of the lab's own, which is made on first use from
 * `bench/peers/requirements.txt` (about 1 GB with PyTorch).
 *
 * @returns Its path; nothing, said on standard error, where none can be made.
 */
export async function peerPython(): Promise<string | undefined> {
  if (process.env["PYTHON"]) return process.env["PYTHON"];
  const file = readFileSync(path.join(import.meta.dirname, "peers/requirements.txt"), "utf8");
  try {
    const packages = file.split("\n").filter((line) => line.trim() !== "");
    const options = { progress: terminalProgress(), log: console.error };
    return (await providePythonEnvironment("bench-peers", packages, options)).python;
  } catch (error) {
    console.error(`left out: the peers in Python: ${(error as Error).message}`);
    return undefined;
  }
}
