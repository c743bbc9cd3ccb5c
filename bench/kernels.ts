// The lab's kernel beside stock tslab, Deno's kernel and ipykernel, in turns in one run, through Python's own client: npm run bench -- kernels
import { existsSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { cacheFolder } from "../src/download/index.js";
import { kernelCommand } from "../src/kernel/index.js";
import { JUPYTER_PACKAGES } from "../src/lab/jupyter-packages.js";
import { providePythonEnvironment } from "../src/lab/python-environment.js";
import { runProgram } from "../src/native/index.js";
import { terminalProgress } from "../src/progress/index.js";
import { startPeer, type Peer } from "./peer.js";
import { median, table } from "./table.js";

const DENO = "2.9.6";
const root = path.join(import.meta.dirname, "..");
const require = createRequire(import.meta.url);

/** A kernel as bench/kernels.py starts it, and what it is asked; LINES, FIGURES and BYTES are put in there. */
interface Kernel {
  argv: string[];
  cwd: string;
  samples: { complete: string; lines: string; figures: string };
}

/** What was measured of a kernel, a value a round. */
type Values = Record<string, { seconds?: number; arrived?: number; mib?: number; error?: string }[]>;

const html = `const html = "<p>" + "x".repeat(BYTES) + "</p>";`;
const typescript = (show: string): Kernel["samples"] => ({
  complete: "Math.",
  lines: `for (let i = 0; i < LINES; i++) console.log("line " + i);`,
  figures: `${html} for (let i = 0; i < FIGURES; i++) ${show};`,
});

const KERNELS: Record<string, (python: string) => Promise<Omit<Kernel, "cwd">>> = {
  quantlab: async () => ({
    argv: await kernelCommand(console.error),
    samples: typescript(
      `(globalThis as any)[Symbol.for("quantlab.frontEnd")].display({ data: { "text/html": html } })`,
    ),
  }),
  "tslab 1.0.22": async () => {
    const samples = typescript(`tslab.display.html(html)`);
    return {
      argv: [process.execPath, require.resolve("tslab/bin/tslab"), "kernel", "--config-path", "{connection_file}"],
      samples: { ...samples, figures: `import * as tslab from "tslab"; ${samples.figures}` },
    };
  },
  [`Deno ${DENO}`]: async () => ({
    argv: [await provideDeno(), "jupyter", "--kernel", "--conn", "{connection_file}"],
    samples: typescript(`await Deno.jupyter.display({ "text/html": html }, { raw: true })`),
  }),
  ipykernel: async (python) => ({
    argv: [python, "-m", "ipykernel_launcher", "-f", "{connection_file}"],
    samples: {
      complete: "import math\nmath.",
      lines: `for i in range(LINES): print(f"line {i}")`,
      figures: `from IPython.display import HTML, display\nfor i in range(FIGURES): display(HTML("<p>" + BYTES * "x" + "</p>"))`,
    },
  }),
};

/** What is asked, and how it reads. */
const MEASURES = {
  start: { label: "start to first result", show: (seconds: number) => `${seconds.toFixed(2)} s` },
  early: { label: "trivial cell, the first 20", show: (seconds: number) => `${(1000 * seconds).toFixed(1)} ms` },
  cell: { label: "trivial cell, later", show: (seconds: number) => `${(1000 * seconds).toFixed(1)} ms` },
  completion: { label: "completion", show: (seconds: number) => `${(1000 * seconds).toFixed(1)} ms` },
  memory: { label: "memory of its processes", show: (mib: number) => `${mib.toFixed(0)} MiB` },
  lines: { label: "20,000 lines in one tick", show: (seconds: number) => `${seconds.toFixed(2)} s` },
  figures: { label: "100 figures of 10 kB", show: (seconds: number) => `${(1000 * seconds).toFixed(0)} ms` },
};

function present(file: string): string {
  if (!existsSync(file)) throw new Error(`${path.relative(root, file)} is missing`);
  return file;
}

/** Deno's binary, which its npm package brings along, kept in the lab's cache. */
async function provideDeno(): Promise<string> {
  const folder = path.join(cacheFolder(), "bench", `deno-${DENO}`);
  const libc = process.platform === "linux" ? "-glibc" : "";
  const binary = path.join(folder, `node_modules/@deno/${process.platform}-${process.arch}${libc}/deno`);
  if (existsSync(binary)) return binary;
  mkdirSync(folder, { recursive: true });
  console.error(`fetching Deno ${DENO}`);
  await runProgram("npm", ["install", "--prefix", folder, "--no-audit", "--no-fund", `deno@${DENO}`], { cwd: folder });
  return present(binary);
}

/** The kernels that are here; of the others it is said why they are left out. */
async function findKernels(python: string): Promise<Record<string, Kernel>> {
  const found: Record<string, Kernel> = {};
  for (const [name, find] of Object.entries(KERNELS))
    try {
      found[name] = { ...(await find(python)), cwd: root };
    } catch (error) {
      console.error(`left out: ${name}: ${(error as Error).message}`);
    }
  return found;
}

/** Asks every kernel everything, in turns, so that all see the same machine. */
async function measureAll(peer: Peer, names: string[], rounds: number): Promise<Record<string, Values>> {
  const values = Object.fromEntries(names.map((name) => [name, {} as Values]));
  const ask = async (name: string, measure: string): Promise<boolean> => {
    const answer = JSON.parse(await peer.ask(JSON.stringify({ kernel: name, measure }))) as Values[string][number];
    if (measure !== "stop") (values[name]![measure] ??= []).push(answer);
    return answer.error === undefined;
  };
  for (let round = 1; round <= rounds; round++)
    for (const name of names) {
      console.error(`round ${round} of ${rounds}: ${name}`);
      if (!(await ask(name, "start"))) continue;
      await ask(name, "early");
      for (const measure of ["cell", "completion", "memory"]) await ask(name, measure);
      await ask(name, "stop");
      for (const measure of ["lines", "figures"]) {
        await ask(name, measure);
        await ask(name, "stop"); // a kernel that lost messages is not itself afterwards
      }
    }
  return values;
}

/** A row a measure: medians, each peer's as a multiple of the first kernel's too, and how many messages arrived at least. */
function rows(values: Record<string, Values>): string[][] {
  return Object.entries(MEASURES).map(([measure, { label, show }]) => {
    let first: number | undefined;
    const cells = Object.values(values).map((each) => {
      const asked = each[measure] ?? [];
      const failed = asked.find(({ error }) => error !== undefined);
      if (failed) return `fails: ${failed.error}`;
      if (asked.length === 0) return "";
      const value = median(asked.map(({ seconds, mib }) => seconds ?? mib!));
      const least = Math.min(...asked.map(({ arrived }) => arrived ?? Infinity));
      const ratio = first === undefined ? "" : ` (${(value / first).toFixed(2)}x)`;
      first ??= value;
      return `${least < Infinity ? `${least.toLocaleString("en-US")} in ` : ""}${show(value)}${ratio}`;
    });
    return [label, ...cells];
  });
}

/** Prints the table: times and memory are medians over the rounds, what arrived is the least. */
export async function main(rounds = Number(process.env["ROUNDS"] ?? 5)): Promise<void> {
  const python = process.env["PYTHON"] ?? (await findPython());
  const kernels = python === undefined ? {} : await findKernels(python);
  if (python === undefined || Object.keys(kernels).length === 0) return;
  const script = path.join(import.meta.dirname, "kernels.py");
  const peer = await startPeer("jupyter_client", python, [script, JSON.stringify(kernels)]);
  if (!peer) return;
  const values = await measureAll(peer, Object.keys(kernels), rounds);
  peer.end();
  console.log(`${peer.hello}, ${rounds} rounds`);
  console.log(table(["", ...Object.keys(kernels)], rows(values)));
}

async function findPython(): Promise<string | undefined> {
  try {
    return (await providePythonEnvironment("jupyter", JUPYTER_PACKAGES, { progress: terminalProgress() })).python;
  } catch (error) {
    console.error(`left out: kernels: ${(error as Error).message}`);
    return undefined;
  }
}
