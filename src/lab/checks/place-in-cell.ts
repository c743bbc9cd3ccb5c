import type { Text } from "../../course/index.js";
import { text } from "./check-test.js";

/**
 * Where in a student's cells an error was thrown, or where what threw it was called.
 *
 * @param error What was thrown.
 * @returns As in "cell [3], line 2", where the stack names a cell as the kernel does.
 * @example
 * placeInCell(Object.assign(new Error(), { stack: "Error\n    at clamp (cell-3.ts:2:7)" })).en; // => "cell [3], line 2"
 */
export function placeInCell(error: unknown): Text | undefined {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const found = /\bcell-(\d+)\.ts:(\d+)/.exec(stack);
  return found ? text(`cell [${found[1]}], line ${found[2]}`, `单元格 [${found[1]}] 第 ${found[2]} 行`) : undefined;
}
