import { AnswerError, transpileAnswer } from "../../../src/notebook/index.js";
import { LIMITS } from "./limits.js";

/** A source that the compiler does not come to an end with. */
export class TangledError extends Error {
  override readonly name = "TangledError";
}

const TICK_MS = 100;

let last: Promise<unknown> = Promise.resolve();

/**
 * As `transpileAnswer`, of a source that may be made to hurt: 200 characters keep esbuild busy for ever (`a?(b):c=>` again and again), and some nesting ends
 * its process, which all share. So sources go one by one, and a process that was brought down by one is not the next one's.
 *
 * @param source TypeScript.
 * @param names What it must define.
 * @returns CommonJS that exports the names.
 * @throws {AnswerError} in one line, where it is no TypeScript or lacks a name; {TangledError} where the compiler gave up.
 */
export function compileAnswer(source: string, names: readonly string[]): Promise<string> {
  const mine = last.then(() => compileAlone(source, names));
  last = mine.catch(() => undefined);
  return mine;
}

async function compileAlone(source: string, names: readonly string[]): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    // Ticks and not one long wait: while this process itself stands still, the compiler's answer may lie there unread.
    let left = LIMITS.compileMs / TICK_MS;
    timer = setInterval(() => {
      if (--left <= 0) reject(new TangledError("compileAnswer: it takes too long"));
    }, TICK_MS);
  });
  try {
    return await Promise.race([transpileAnswer(source, names), tooLong]);
  } catch (error) {
    if (error instanceof AnswerError && isVerdict(error)) throw error;
    await (await import("esbuild")).stop();
    throw error instanceof TangledError ? error : new TangledError("compileAnswer: esbuild ended", { cause: error });
  } finally {
    clearInterval(timer);
  }
}

/** Whether the compiler said it of the source; what it says of itself has no list of errors. */
const isVerdict = ({ cause }: AnswerError): boolean =>
  cause === undefined || ((cause as { errors?: unknown[] }).errors?.length ?? 0) > 0;
