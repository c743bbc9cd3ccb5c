import type { Explanation } from "../explanations.js";
import type { LoadedAnswer } from "../sandbox.js";
import type { Packed } from "./pack.js";

/** What the grader says to the sandbox. */
export type Order =
  | { kind: "load"; answer: LoadedAnswer }
  | { kind: "call"; turn: number; id: string; name: string; args: Packed[] }
  | { kind: "read"; turn: number; id: string; name: string }
  /** The reference's result, or why there is none. */
  | { kind: "reference"; value: Packed }
  | { kind: "refused"; message: string };

/** What the sandbox says to the grader; `turn` is the order's. */
export type Report =
  /** It has started; nothing of the student's has run. */
  | { kind: "ready" }
  | { kind: "result"; turn: number; value: Packed; changed: number[]; disposed: number[]; leaked: number }
  | {
      kind: "failed";
      turn: number;
      status: "error" | "memory" | "not answered";
      name: string;
      message: string;
      /** Line and column of the answer's JavaScript, counted from 1. */
      at?: [number, number];
      /** Where the sandbox's program found the fault. */
      explanation?: Explanation;
    }
  /** The student's code calls a reference. */
  | { kind: "callback"; name: string; args: Packed[] };
