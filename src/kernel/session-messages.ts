import type { DisplayData, MimeBundle } from "../display/index.js";
import type { CompiledCell } from "./cell-compiler.js";

/** From the kernel to the session, the process that runs cells; one JSON text a line. */
export type ToSession =
  /** `cellId` is the front end's name of the cell where it says one. */
  | { type: "run"; cell: CompiledCell; cellId?: string; silent: boolean; allowStdin: boolean }
  | { type: "interrupt" }
  | { type: "input_reply"; value: string }
  | { type: "evaluate"; expressions: Record<string, CompiledCell> };

/** How a cell ended. */
export type Outcome =
  | { status: "ok"; result?: DisplayData }
  /** The traceback's lines name cells and TypeScript lines, with ANSI colours as IPython's have. */
  | { status: "error"; ename: string; evalue: string; traceback: string[] };

/** From the session to the kernel, written synchronously and in order, so that nothing is lost and a flood waits for its reader. */
export type FromSession =
  | { type: "ready" }
  | { type: "stream"; name: "stdout" | "stderr"; text: string }
  | { type: "display"; shown: DisplayData; id?: string }
  | { type: "update"; shown: DisplayData; id: string }
  | { type: "clear"; wait: boolean }
  | { type: "input"; prompt: string; password: boolean }
  /** `undefined`: declared names without a value, as the cell failed before them. */
  | { type: "done"; number: number; outcome: Outcome; undefined: string[] }
  | {
      type: "evaluated";
      values: Record<string, { status: "ok"; data: MimeBundle } | Extract<Outcome, { status: "error" }>>;
    }
  /** The program asked to end (`process.exit`), with this code. */
  | { type: "exit"; code: number };
