import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import { runProgram } from "../../src/native/index.js";
import { findPythonEnvironment, type PythonEnvironment } from "../../src/lab/python-environment.js";
import { JUPYTER_PACKAGES } from "../../src/lab/jupyter-packages.js";

const root = path.resolve(import.meta.dirname, "../..");

/** What the tests drive the kernel with, beside the JupyterLab that people get. Made by `npx tsx test/e2e/prepare-python.mts`. */
export const TEST_PACKAGES = [
  ...JUPYTER_PACKAGES,
  "ipykernel==7.4.0",
  "jupyter_client==8.10.0",
  "jupyter_kernel_test==0.7.0",
  "nbclient==0.11.0",
  "nbconvert==7.17.2",
  "nbformat==5.11.1",
  "nbgrader==0.9.6",
];

/** ONNX's own checker, in an environment by itself: it shares nothing with Jupyter. */
export const ONNX_PACKAGES = ["onnx==1.23.2"];

const environment = await findPythonEnvironment("tests", TEST_PACKAGES);
const onnxEnvironment = await findPythonEnvironment("tests-onnx", ONNX_PACKAGES);

/**
 * Whether a suite must be skipped for want of the tests' Python environment: `describe.skipIf(lacksPython())("...", ...)`.
 *
 * With CI=true nothing may be skipped, so there a missing environment fails the run.
 *
 * @returns true where it has not been made; says so on standard error.
 */
export function lacksPython(): boolean {
  return lacks(environment);
}

/** The same of the environment with ONNX's checker. */
export function lacksOnnxPackage(): boolean {
  return lacks(onnxEnvironment);
}

function lacks(needed: PythonEnvironment | undefined): boolean {
  if (needed) return false;
  const missing = "the tests' Python environment (npx tsx test/e2e/prepare-python.mts)";
  if (process.env["CI"] === "true") throw new Error(`CI must not skip tests, and ${missing} is missing`);
  console.warn(`skipped: needs ${missing}`);
  return true;
}

/** The tests' Python environment, where it is not lacking. */
export const python = environment as PythonEnvironment;

/** The one with ONNX's checker, likewise. */
export const onnxPython = onnxEnvironment as PythonEnvironment;

/** A Jupyter of its own: with the lab's kernel, and nothing of the user's. */
export interface JupyterHome {
  /** Holds the kernel in share/jupyter/kernels; also a place for a test's files. */
  folder: string;
  env: NodeJS.ProcessEnv;
  /** Runs the tests' Python in the folder, and returns what it wrote; where it failed, that is the error's message. */
  run: (...args: string[]) => Promise<string>;
  remove: () => void;
}

/** Makes one in a temporary folder; the kernel is assembled here, so that none of the tests waits for that. */
export async function makeJupyterHome(): Promise<JupyterHome> {
  const folder = mkdtempSync(path.join(tmpdir(), "quantlab-jupyter-"));
  const share = path.join(folder, "share", "jupyter");
  const [tsx, command] = ["node_modules/tsx/dist/cli.mjs", "src/kernel/main.ts"].map((file) => path.join(root, file));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  await runProgram(process.execPath, [tsx!, command!, "install", "--prefix", folder]).catch((error: unknown) => {
    remove();
    throw error;
  });
  const env = {
    ...process.env,
    JUPYTER_PATH: share,
    JUPYTER_CONFIG_DIR: path.join(folder, "config"),
    JUPYTER_DATA_DIR: path.join(folder, "data"),
    JUPYTER_RUNTIME_DIR: path.join(folder, "runtime"),
    IPYTHONDIR: path.join(folder, "ipython"),
  };
  return {
    folder,
    env,
    run: async (...args) => {
      const said: string[] = [];
      const onLine = (line: string): unknown => said.push(stripVTControlCharacters(line));
      try {
        return await runProgram(python.python, args, { cwd: folder, env, onLine });
      } catch (cause) {
        throw new Error(said.join("\n"), { cause });
      }
    },
    remove,
  };
}
