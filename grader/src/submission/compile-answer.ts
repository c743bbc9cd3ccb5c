import { AnswerError, transpileAnswer } from "../../../src/notebook/index.js";
import { LIMITS } from "./limits.js";

/** A source that the compiler does not come to an end with. */
export class TangledError extends Error {
  override readonly name = "TangledError";
}

const TICK_MS = 100;
const MOST_TICKS = LIMITS.compileMs / TICK_MS;

/** How long the compiler is waited for: as long for each source, until one was tangled; then as long for all others together. */
export class Patience {
  private left = 0;
  private isLost = false;

  /** @returns Ends the waiting. */
  start(onEnd: () => void): () => void {
    if (!this.isLost) this.left = MOST_TICKS;
    // Ticks and not one long wait: while this process itself stands still, the compiler's answer may lie there unread.
    const timer = setInterval(() => {
      if (--this.left <= 0) onEnd();
    }, TICK_MS);
    return () => clearInterval(timer);
  }

  lose(): void {
    if (!this.isLost) this.left = MOST_TICKS;
    this.isLost = true;
  }
}

let last: Promise<unknown> = Promise.resolve();

/**
 * As `transpileAnswer`, of a source that may be made to hurt: 200 characters keep esbuild busy for ever (`a?(b):c=>` again and again), and some nesting ends
 * its process, which all share. So sources go one by one, and a process that was brought down by one is not the next one's.
 *
 * @param source TypeScript.
 * @param names What it must define.
 * @param patience The submission's.
 * @returns CommonJS that exports the names.
 * @throws {AnswerError} in one line, where it is no TypeScript or lacks a name; {TangledError} where the compiler gave up, or made too much of it.
 */
export function compileAnswer(source: string, names: readonly string[], patience: Patience): Promise<string> {
  const mine = last.then(() => compileAlone(source, names, patience));
  last = mine.catch(() => undefined);
  return mine;
}

async function compileAlone(source: string, names: readonly string[], patience: Patience): Promise<string> {
  let stop!: () => void;
  const tooLong = new Promise<never>((_, reject) => {
    stop = patience.start(() => reject(new TangledError("compileAnswer: it takes too long")));
  });
  let code: string;
  try {
    code = await Promise.race([transpileAnswer(source, names), tooLong]);
  } catch (error) {
    if (error instanceof AnswerError && isVerdict(error)) throw error;
    patience.lose();
    await (await import("esbuild")).stop();
    throw error instanceof TangledError ? error : new TangledError("compileAnswer: esbuild ended", { cause: error });
  } finally {
    stop();
  }
  if (code.length > LIMITS.compiledLength) throw new TangledError("compileAnswer: it becomes too long");
  return code;
}

/** Whether the compiler said it of the source; what it says of itself has no list of errors. */
const isVerdict = ({ cause }: AnswerError): boolean =>
  cause === undefined || ((cause as { errors?: unknown[] }).errors?.length ?? 0) > 0;
