import type * as tensorflow from "@tensorflow/tfjs";
import type { Attack } from "./attack.js";

/** As an answer has it. */
declare const tf: typeof tensorflow;

/** Beyond what these attacks may have. */
const SMALL = { memoryBytes: 400 * 2 ** 20 };

/** Attacks on time, memory and patience. */
export const ON_LIMITS: readonly Attack[] = [
  {
    name: "computes too long",
    run: () => {
      const start = process.cpuUsage().user;
      while (process.cpuUsage().user - start < 1.2e6);
      return true;
    },
    limits: { callCpuSeconds: 0.6 },
    status: "timeout",
    layers: ["meter"],
  },
  {
    name: "computes too long, with handlers for every signal",
    run: () => {
      for (const signal of ["SIGTERM", "SIGINT", "SIGXCPU", "SIGHUP"] as const) process.on(signal, () => undefined);
      const start = process.cpuUsage().user;
      while (process.cpuUsage().user - start < 1.2e6);
      return true;
    },
    limits: { callCpuSeconds: 0.6 },
    status: "timeout",
    layers: ["meter"],
  },
  {
    name: "computes too long where the grader does not look",
    run: () => {
      const start = process.cpuUsage().user;
      while (process.cpuUsage().user - start < 2.5e6);
      return true;
    },
    limits: { cpuSeconds: 0.5 },
    status: "timeout",
    layers: ["meter", "cpu"],
  },
  {
    name: "never answers",
    run: () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1200) === "timed-out",
    limits: { idleSeconds: 0, callCpuSeconds: 0.6 },
    status: "timeout",
    layers: ["meter"],
  },
  {
    name: "prints without end",
    run: () => {
      const fs = process.getBuiltinModule("node:fs");
      const piece = Buffer.alloc(2 ** 20, "x");
      for (let i = 0; i < 24; i++) fs.writeSync(1, piece);
      return true;
    },
    limits: { outputBytes: 2 ** 20 },
    status: "error",
    layers: ["output"],
  },
  {
    name: "fills the heap",
    run: () => {
      const held: number[][] = [];
      while (process.memoryUsage().heapUsed < 300 * 2 ** 20) held.push(new Array(10_000).fill(0.5));
      return held.length > 0;
    },
    limits: SMALL,
    status: "memory",
    layers: ["memory"],
  },
  {
    name: "fills memory with array buffers",
    run: () => Array.from({ length: 12 }, () => new Uint8Array(new ArrayBuffer(64 * 2 ** 20)).fill(1)).length === 12,
    limits: SMALL,
    status: "memory",
    layers: ["memory", "meter"],
  },
  {
    name: "fills memory with shared array buffers",
    run: () =>
      Array.from({ length: 12 }, () => new Uint8Array(new SharedArrayBuffer(64 * 2 ** 20)).fill(1)).length === 12,
    limits: SMALL,
    status: "memory",
    layers: ["memory", "meter"],
  },
  {
    name: "fills memory with buffers",
    run: () => Array.from({ length: 12 }, () => Buffer.allocUnsafeSlow(64 * 2 ** 20).fill(1)).length === 12,
    limits: SMALL,
    status: "memory",
    layers: ["memory", "meter"],
  },
  {
    name: "fills memory with WebAssembly",
    run: () => {
      const { Memory } = (
        globalThis as unknown as { WebAssembly: { Memory: new (size: object) => { buffer: ArrayBuffer } } }
      ).WebAssembly;
      return (
        Array.from({ length: 12 }, () => new Uint8Array(new Memory({ initial: 1024, maximum: 1024 }).buffer).fill(1))
          .length === 12
      );
    },
    limits: SMALL,
    status: "memory",
    layers: ["memory", "meter"],
  },
  {
    name: "fills memory with tensors",
    run: () => Array.from({ length: 12 }, () => tf.fill([4096, 4096], 1).dataSync()).length === 12,
    limits: SMALL,
    status: "memory",
    layers: ["memory", "meter"],
  },
];
