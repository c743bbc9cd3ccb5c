import { runProgram } from "./run-program.js";

/** Where `findPython` looks. */
export interface FindPythonOptions {
  /** The programs to try, best first. */
  commands?: readonly string[];
  signal?: AbortSignal;
}

/**
 * Finds the user's own Python: the first program that can do what it is wanted for.
 *
 * @param need What is looked for, in words, for the error.
 * @param task Arguments with which Python succeeds where it will do.
 * @param options Where to look.
 * @returns The program's name.
 * @throws {Error} with each program's reason, where none will do.
 * @example
 * await findPython("Node", ["-e", "0"], { commands: [process.execPath] }) === process.execPath; // => true
 */
export async function findPython(
  need: string,
  task: readonly string[],
  { commands = ["python3", "python"], signal }: FindPythonOptions = {},
): Promise<string> {
  const reasons: string[] = [];
  for (const command of commands) {
    try {
      await runProgram(command, task, { signal });
      return command;
    } catch (error) {
      signal?.throwIfAborted();
      reasons.push((error as Error).message);
    }
  }
  throw new Error(`${need} is needed (${reasons.join("; ")})`);
}
