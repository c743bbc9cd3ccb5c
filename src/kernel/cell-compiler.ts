/** Where in a cell something is, in its own TypeScript: lines from 1, columns from 1. */
export interface CellPosition {
  line: number;
  column: number;
}

/** A type or syntax error of a cell. */
export interface CellDiagnostic {
  /** TypeScript's, such as "TS2322". */
  code: string;
  message: string;
  start: CellPosition;
  end: CellPosition;
  /** Where it is not the cell itself: a local module, relative to the notebook's folder. */
  file?: string;
}

/** A cell ready to run: JavaScript for the body of a function of `exports`, `require`, `cell`. */
export interface CompiledCell {
  /** The execution's number; stack traces and maps know the cell by it. */
  number: number;
  source: string;
  /** Loops, awaits and functions call `cell.check()`, which throws once the cell is interrupted. */
  code: string;
  /** Whether it awaits at its top level. */
  async: boolean;
  /** The name under which `exports` then holds the last expression's value. */
  lastExpression?: string;
  /** The names of values that the cell declares at its top level. */
  declares: string[];
  /** Source maps (version 3) from `code` to `source`, first step first. */
  maps: object[];
}

/** What a completion offers. */
export interface Completions {
  /** Offsets in UTF-16 units of what a match replaces. */
  start: number;
  end: number;
  matches: string[];
  /** Kind ("function", "property") and signature of each match, where known. */
  types: { text: string; type: string; signature?: string }[];
}

/** What is known of the name at a position. */
export interface Inspection {
  /** Such as "const x: tf.Tensor1D". */
  signature: string;
  documentation: string;
  tags: { name: string; text: string }[];
}

/** Requests to the compiler's process and what it answers; one JSON text a line, each request with an id that its answer repeats. */
export interface CompilerRequests {
  /** `folder`: the notebook's, where its imports start. `declarations`: what `keep` last gave, when this compiler takes over from another. */
  start: { request: { folder: string; library: string; declarations?: string }; reply: object };
  compile: {
    request: { number: number; source: string };
    reply: { cell: CompiledCell } | { diagnostics: CellDiagnostic[] };
  };
  /**
   * After the cell ran: its declarations hold from now on, those of values it failed to define excepted. A compiler that did not compile it, as it took
   * over since, does.
   */
  keep: { request: { number: number; source: string; undefined: string[] }; reply: { declarations: string } };
  complete: { request: { source: string; offset: number }; reply: Completions };
  inspect: { request: { source: string; offset: number }; reply: { found?: Inspection } };
  isComplete: {
    request: { source: string };
    reply: { status: "complete" | "incomplete" | "invalid" | "unknown"; indent?: string };
  };
}
