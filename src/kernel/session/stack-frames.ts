/** A line of an error's stack. */
export interface StackFrame {
  /** The function's name, where it has one. */
  name: string;
  file: string;
  line: number;
  column: number;
}

/**
 * Reads an error's stack as V8 writes it.
 *
 * @param stack What the error says; anything but text has no frames.
 * @returns The frames with a place, innermost first.
 * @example
 * stackFrames("Error: no\n    at load (cell-3.ts:2:7)"); // => [{ name: "load", file: "cell-3.ts", line: 2, column: 7 }]
 */
export function stackFrames(stack: unknown): StackFrame[] {
  if (typeof stack !== "string") return [];
  return stack.split("\n").flatMap((text) => {
    const match = /^ {4}at (?:(.*?) \()?(?:async )?(.*?):(\d+):(\d+)\)?$/.exec(text);
    if (!match) return [];
    const [, name = "", file = "", line, column] = match;
    return [
      {
        name: name.replace(/^(async )?(Object\.)?(<anonymous>$)?/, ""),
        file,
        line: Number(line),
        column: Number(column),
      },
    ];
  });
}
