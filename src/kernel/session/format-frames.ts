import path from "node:path";
import { cutText } from "./cut-text.js";
import type { StackFrame } from "./stack-frames.js";
import type { StackPositions } from "./stack-positions.js";

const maxOwn = 8;
const maxOthers = 3;
/** Lines shown before and after the one that an arrow marks. */
const around = 2;
const maxLineLength = 160;
const green = (text: string): string => `\x1b[32m${text}\x1b[39m`;
const dim = (text: string): string => `\x1b[2m${text}\x1b[22m`;

/**
 * The frames of a stack for a person: those of cells and local modules with their lines, those of others in short, those of Node's
 * inside not at all.
 *
 * @param frames Innermost first.
 * @param positions The texts of cells and modules.
 * @returns Lines with ANSI colours.
 */
export function formatFrames(frames: readonly StackFrame[], positions: StackPositions): string[] {
  const lines: string[] = [];
  const left = { own: maxOwn, others: maxOthers };
  let hidden = 0;
  for (const [index, frame] of frames.entries()) {
    if (frame.file.startsWith("node:internal/")) continue;
    const own = positions.text(frame.file) !== undefined;
    const kind = own ? "own" : "others";
    // A function that calls itself says nothing new.
    if (left[kind] === 0 || isSame(frame, frames[index - 1])) hidden++;
    else {
      left[kind]--;
      lines.push(
        ...(own ? ownFrame(frame, positions) : [dim(`    at ${frame.name || "<anonymous>"} (${shortFile(frame)})`)]),
      );
    }
  }
  return hidden === 0 ? lines : [...lines, dim(`    … ${hidden} more`)];
}

function isSame(frame: StackFrame, before: StackFrame | undefined): boolean {
  return before?.file === frame.file && before.line === frame.line && before.column === frame.column;
}

function ownFrame({ file, line, name }: StackFrame, positions: StackPositions): string[] {
  const { label = file, source = "" } = positions.text(file) ?? {};
  const all = source.split("\n");
  const first = Math.max(1, line - around);
  const shown = all.slice(first - 1, line + around).map((text, index) => {
    const number = String(first + index);
    const cut = cutText(text.trimEnd(), maxLineLength);
    return first + index === line
      ? `${green(`---> ${number.padStart(3)}`)} ${cut}`
      : `${dim(`     ${number.padStart(3)}`)} ${cut}`;
  });
  return [`${green(`${label}, line ${line}`)}${name === "" ? "" : `, in ${name}`}`, ...shown];
}

/** From the last package's name on, or from the working directory. */
function shortFile({ file, line, column }: StackFrame): string {
  const packaged = file.split(`${path.sep}node_modules${path.sep}`).at(-1) ?? file;
  const plain = packaged.replace(/^file:\/\//, "");
  const relative = path.isAbsolute(plain) ? path.relative(process.cwd(), plain) : plain;
  return `${relative}:${line}:${column}`;
}
