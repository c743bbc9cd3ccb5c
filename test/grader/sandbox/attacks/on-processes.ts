import type { Attack } from "./attack.js";

/** Attacks by and on processes. */
export const ON_PROCESSES: readonly Attack[] = [
  {
    name: "runs a program",
    run: () => process.getBuiltinModule("node:child_process").spawnSync("/usr/bin/prlimit", ["--version"]).status === 0,
    layers: ["permissions"],
  },
  {
    name: "starts threads without end",
    run: () => {
      const { Worker } = process.getBuiltinModule("node:worker_threads");
      // Each counts itself and stays: one that ends makes room for the next. The constructor throws where the kernel gives no thread.
      const alive = new Int32Array(new SharedArrayBuffer(8));
      const stay = "const { workerData } = require('node:worker_threads'); Atomics.add(workerData, 0, 1); Atomics.wait(workerData, 1, 0)"; // prettier-ignore
      for (let i = 0; i < 20; i++) new Worker(stay, { eval: true, workerData: alive }).on("error", () => undefined);
      for (let i = 0; i < 170 && Atomics.load(alive, 0) < 10; i++) Atomics.wait(alive, 1, 0, 10);
      // Descriptors end it at 11; the limit of processes before that.
      return Atomics.load(alive, 0) >= 10;
    },
    layers: ["permissions", "processes"],
  },
  {
    name: "starts a thread",
    run: () => new (process.getBuiltinModule("node:worker_threads").Worker)("", { eval: true }).threadId > 0,
    layers: ["permissions"],
  },
  {
    name: "loads native code",
    run: () => {
      try {
        process.dlopen({ exports: {} }, "/lib/x86_64-linux-gnu/libm.so.6");
        return true;
      } catch (error) {
        // The loader has run it, and found no module in it.
        return (error as Error).message.includes("did not self-register");
      }
    },
    layers: ["permissions"],
  },
  {
    name: "uses WASI",
    run: () => {
      const { WASI } = process.getBuiltinModule("node:wasi");
      return new WASI({ version: "preview1", preopens: { "/": "/" } }).wasiImport !== undefined;
    },
    layers: ["permissions"],
  },
  {
    name: "signals its group, which is the grader's",
    run: () => process.kill(0, "SIGWINCH"),
    isSuccess: ({ seen }) => seen.includes("signal"),
    layers: ["session", "user"],
  },
  {
    name: "signals all that it can reach",
    run: () => {
      // Node passes on what the kernel takes, the caller's process itself left out.
      process.kill(-1, "SIGWINCH");
    },
    isSuccess: ({ seen }) => seen.includes("signal"),
    layers: ["pid", "user"],
  },
  {
    name: "signals its parent",
    run: () => process.ppid > 0 && process.kill(process.ppid, 0),
    layers: ["pid"],
  },
];
