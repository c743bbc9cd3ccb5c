import { inspect, types } from "node:util";
import type { Outcome } from "../session-messages.js";
import { cutText } from "./cut-text.js";
import { formatFrames } from "./format-frames.js";
import { stackFrames } from "./stack-frames.js";
import type { StackPositions } from "./stack-positions.js";

type Failure = Extract<Outcome, { status: "error" }>;

const maxMessageLength = 10_000;
const maxDepth = 5;
const maxErrors = 5;
const red = (text: string): string => `\x1b[1;31m${text}\x1b[0m`;
const dim = (text: string): string => `\x1b[2m${text}\x1b[22m`;
/** What every error has, and what is shown in another way. */
const known = new Set(["name", "message", "stack", "cause", "errors"]);

/**
 * What a front end shows of something thrown: its name and message, the lines of cells and local modules that it passed, its own properties, its causes.
 *
 * @param thrown Anything, an error or not, even what throws when it is looked at.
 * @param positions The texts of cells and modules.
 * @returns The outcome of the cell that it ended; the traceback has ANSI colours.
 */
export function describeError(thrown: unknown, positions: StackPositions): Failure {
  try {
    const { name, message } = nameAndMessage(thrown);
    return { status: "error", ename: name, evalue: message, traceback: traceback(thrown, positions, 0) };
  } catch {
    const evalue = "what was thrown cannot be shown, as it throws itself when it is looked at";
    return { status: "error", ename: "Error", evalue, traceback: [`${red("Error")}: ${evalue}`] };
  }
}

function traceback(thrown: unknown, positions: StackPositions, depth: number): string[] {
  const { name, message } = nameAndMessage(thrown);
  const head = `${red(name)}${message === "" ? "" : `: ${message}`}`;
  if (!isError(thrown)) return [head, dim(`    (thrown as it is, not as an Error, so nothing says where)`)];
  const lines = [head, ...ownProperties(thrown), ...formatFrames(stackFrames(thrown.stack), positions)];
  const causes: { title: string; cause: unknown }[] =
    thrown.cause === undefined ? [] : [{ title: "Caused by:", cause: thrown.cause }];
  const errors: unknown[] = Array.isArray(thrown.errors) ? thrown.errors : [];
  for (const [index, cause] of errors.slice(0, maxErrors).entries())
    causes.push({ title: `Error ${index + 1} of ${errors.length}:`, cause });
  for (const { title, cause } of causes) {
    lines.push("", title);
    lines.push(...(depth < maxDepth ? traceback(cause, positions, depth + 1) : [dim("    …")]));
  }
  return lines;
}

interface ErrorLike {
  name?: unknown;
  message?: unknown;
  stack?: unknown;
  cause?: unknown;
  errors?: unknown;
}

function isError(thrown: unknown): thrown is ErrorLike {
  return !types.isProxy(thrown) && (types.isNativeError(thrown) || thrown instanceof Error);
}

function nameAndMessage(thrown: unknown): { name: string; message: string } {
  if (isError(thrown)) {
    const { name, message } = thrown;
    const called = typeof name === "string" && name !== "" ? name : "Error";
    return {
      name: cutText(called, 200),
      message: cutText(typeof message === "string" ? message : inspect(message), maxMessageLength),
    };
  }
  if (typeof thrown === "string") return { name: "string", message: cutText(thrown, maxMessageLength) };
  return { name: kindOf(thrown), message: cutText(inspect(thrown, { depth: 2 }), maxMessageLength) };
}

function kindOf(thrown: unknown): string {
  if (thrown === null) return "null";
  if (types.isProxy(thrown) || typeof thrown !== "object") return typeof thrown;
  const constructor: unknown = Object.getPrototypeOf(thrown)?.constructor;
  return typeof constructor === "function" && constructor.name !== "" ? constructor.name : "object";
}

/** A code, a path: what an error carries besides. */
function ownProperties(error: ErrorLike): string[] {
  const properties = Object.entries(Object.getOwnPropertyDescriptors(error))
    .filter(([name, { enumerable, value }]) => enumerable && !known.has(name) && typeof value !== "function")
    .slice(0, 10)
    .map(([name, { value }]) => `${name}: ${cutText(inspect(value, { depth: 1, breakLength: Infinity }), 200)}`);
  return properties.length === 0 ? [] : [dim(`    { ${properties.join(", ")} }`)];
}
