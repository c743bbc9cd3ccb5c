import ts from "@tslab/typescript-for-tslab";
import { isCompleteCode } from "tslab/dist/converter.js";
import type { CompilerRequests } from "../cell-compiler.js";
import { unfitFor } from "./cell-diagnostics.js";
import type { BoundFile } from "./typescript-internals.js";

/** Errors of a text that ends within a comment or a template. */
const OPEN_ENDED = new Set([1010, 1160]);

/**
 * Whether a console should run a text or wait for more of it: it waits where what is missing may follow at its end. Two empty lines end the waiting.
 *
 * @param source What was typed so far.
 */
export function completeness(source: string): CompilerRequests["isComplete"]["reply"] {
  if (unfitFor(source).length) return { status: "invalid" };
  const file = ts.createSourceFile("cell.ts", source, ts.ScriptTarget.ES2022) as BoundFile;
  const [first] = file.parseDiagnostics;
  if (!first) return { status: "complete" };
  const atEnd = first.start >= source.trimEnd().length || OPEN_ENDED.has(first.code);
  if (!atEnd) return { status: "invalid" };
  const { completed, indent = "" } = isCompleteCode(source);
  return completed && !OPEN_ENDED.has(first.code) && /\n\s*\n\s*$/.test(source)
    ? { status: "complete" }
    : { status: "incomplete", indent };
}
