import type { MimeBundle } from "../display/index.js";

/** A text as nbformat stores it: whole, or in lines that keep their line feeds. */
export type MultilineText = string | string[];

/** What a cell showed when it ran. */
export type Output =
  | { output_type: "stream"; name: "stdout" | "stderr"; text: MultilineText }
  | { output_type: "display_data"; data: MimeBundle; metadata: Record<string, unknown> }
  | {
      output_type: "execute_result";
      data: MimeBundle;
      metadata: Record<string, unknown>;
      execution_count: number | null;
    }
  | { output_type: "error"; ename: string; evalue: string; traceback: string[] };

/** What the course notes on a cell, under `metadata.quantlab`. */
export interface CellRole {
  /** "answer": the student writes it and it is marked; "words": an answer in words; "check": the visible check; "setup": imports and engine. */
  role: "answer" | "words" | "check" | "setup";
  /** Such as "q4"; for an answer the name that `answers` and the grader use. */
  question?: string;
  points?: number;
  /** Of a check that ran: the SHA-256 (hexadecimal, of UTF-8) of the source that its question's answer had when it last ran before. */
  checked?: string;
}

/** What a cell says of itself; keys of other programs are kept. */
export interface CellMetadata {
  quantlab?: Partial<CellRole> & {
    /** The cell's source in Chinese. Code differs from the English in comments and strings alone. */
    zh?: MultilineText;
  };
  [key: string]: unknown;
}

/** One cell, as nbformat 4.5 has it. */
export type Cell =
  | { cell_type: "markdown" | "raw"; id: string; source: MultilineText; metadata: CellMetadata; attachments?: object }
  | {
      cell_type: "code";
      id: string;
      source: MultilineText;
      metadata: CellMetadata;
      execution_count: number | null;
      outputs: Output[];
    };

/** A notebook of nbformat 4.5. */
export interface Notebook {
  nbformat: 4;
  nbformat_minor: number;
  metadata: Record<string, unknown>;
  cells: Cell[];
}
