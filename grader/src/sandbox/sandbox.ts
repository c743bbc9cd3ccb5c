import type { CodeQuestion, Text } from "../../../src/course/index.js";
import type { Value } from "../value/index.js";

/** An answer's cell, and what stands for the earlier answers that it names. */
export interface LoadedAnswer {
  /** Told apart from other loadings of the same question, such as "q7" and "q7 with reference". */
  id: string;
  question: CodeQuestion;
  /** CommonJS that exports the names. */
  code: string;
  names: readonly string[];
  /** For each earlier name in the course: the loading whose export it is, or the parent's own, which is called back. */
  earlier: { readonly [name: string]: { from: string } | "reference" };
}

/** What a call in the sandbox gave. Everything here may be forged by the student's code, and hurts nobody but the student. */
export interface CallResult {
  value: Value;
  /** Arguments, counted from 0, that were changed or disposed. */
  changed: readonly number[];
  disposed: readonly number[];
  /** Tensors left behind, besides the result's. */
  leaked: number;
}

/** Why a call gave nothing. */
export class SandboxFailure extends Error {
  override readonly name = "SandboxFailure";

  /**
   * @param status "error" where the student's code threw.
   * @param error What it threw: its class's name, its message, and the line of the answer's cell; all of it the student's word.
   * @param explanation What happened in the grader's own words, where it knows.
   * @param wasStopped Whether its process ended with it; a call that used up time or memory is always stopped.
   */
  constructor(
    readonly status: "error" | "timeout" | "memory" | "not answered",
    readonly error: { name: string; message: string; line?: number } = { name: "", message: "" },
    readonly explanation?: Text,
    readonly wasStopped = status === "timeout" || status === "memory",
  ) {
    super(`${status}${error.name && `: ${error.name}`}`);
  }
}

/** Runs reference functions for the sandbox, in the parent; arguments are the student's. */
export type Reference = (name: string, args: readonly Value[]) => Value;

/** One submission's sandbox. Its process starts with the first call, and anew after it died; loaded answers come back by themselves. */
export interface Sandbox {
  /** Makes an answer known; its code runs at the first call. */
  load(answer: LoadedAnswer): void;
  /**
   * Calls a function of a loaded answer.
   *
   * @throws {SandboxFailure} where there is no result.
   */
  call(id: string, name: string, args: readonly Value[]): Promise<CallResult>;
  /**
   * Reads a constant of a loaded answer.
   *
   * @throws {SandboxFailure} where there is none.
   */
  read(id: string, name: string): Promise<Value>;
  /** Ends it. Nothing is left of its processes. */
  close(): Promise<void>;
}

/** What one submission may use. */
export interface SandboxLimits {
  /** Processor seconds in all; 10 unless given. */
  cpuSeconds: number;
  /** Processor seconds of one call; 2 unless given. */
  callCpuSeconds: number;
  /** Memory in bytes; 768 MiB unless given. */
  memoryBytes: number;
  /** What one of its processes may print, in bytes; 64 MiB unless given. */
  outputBytes: number;
  /** How long all calls together may sleep, in seconds; 2 unless given. More counts as processor time. While it wants to run it does not sleep, so that a busy machine ends nobody. */
  idleSeconds: number;
}
