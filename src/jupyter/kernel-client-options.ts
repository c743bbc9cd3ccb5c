import type { KernelProgramOptions } from "./kernel-program.js";
import type { Message } from "./message.js";

/** How a kernel is started and reached. */
export interface KernelClientOptions extends KernelProgramOptions {
  /** How the kernel is interrupted; its kernel.json says so as `interrupt_mode`. "message" unless given. */
  interruptMode?: "message" | "signal";
  /** How long the kernel may take to answer for the first time; a minute unless given. */
  startTimeoutMs?: number;
}

/** How a cell is run, and who is told of it. */
export interface ExecuteOptions {
  /** Receives what the kernel broadcasts for this cell, in order: streams, displays, results, errors, clear_output, execute_input. */
  onOutput?: (message: Message) => void;
  /** Answers when the cell asks for input; without it the kernel is told that nobody can be asked. */
  onInput?: (prompt: string, password: boolean) => Promise<string> | string;
  /** The cell is interrupted after so long, and the promise rejects; without it a cell may take forever. */
  timeoutMs?: number;
  /** Whether the kernel drops requests already queued behind this one when it fails; true unless given. */
  stopOnError?: boolean;
  /** The cell's id, which kernels with a memory for cells use. */
  cellId?: string;
  silent?: boolean;
  storeHistory?: boolean;
  /** Expressions for the kernel to evaluate after the cell, by name. */
  userExpressions?: Record<string, string>;
}

/** What a kernel answers to an execution. */
export interface ExecuteReply extends Record<string, unknown> {
  status: "ok" | "error" | "aborted";
  execution_count?: number;
  ename?: string;
  evalue?: string;
  traceback?: string[];
}
