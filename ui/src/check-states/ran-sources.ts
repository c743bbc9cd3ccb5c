import type { LiveCell, Role } from "./live-answer.js";

type Kind = Pick<LiveCell, "role" | "question">;

/** One entry of a kernel's history: session, number of the execution, source. */
export type PastRun = readonly [session: number, count: number, source: string];

/** Which source of a question's cells ran last in a kernel, and ran without an error. */
export class RanSources {
  readonly #ran = new Map<string, string>();
  readonly #scheduled = new Map<string, string>();

  /** A cell is sent to the kernel. What is typed from now on is not what runs. */
  schedule({ id, source }: LiveCell): void {
    this.#scheduled.set(id, source);
  }

  /** A cell that was sent has run. */
  finish({ id, ...cell }: LiveCell, isOk: boolean): void {
    const source = this.#scheduled.get(id);
    this.#scheduled.delete(id);
    if (isOk && source !== undefined) this.#ran.set(keyOf(cell), source);
  }

  /** What ran before the page was there, as the kernel remembers it; what this page saw run counts more. */
  recall(past: readonly PastRun[], cells: readonly (LiveCell & { count: number | null; hasFailed: boolean })[]): void {
    for (const { count, hasFailed, ...cell } of cells) {
      const [, , source] = past.findLast(([, number]) => number === count) ?? [];
      if (source !== undefined && !hasFailed && !this.#ran.has(keyOf(cell))) this.#ran.set(keyOf(cell), source);
    }
  }

  /** The kernel is another one now. */
  forget(): void {
    this.#ran.clear();
    this.#scheduled.clear();
  }

  /** The source of a question's answer, setup or check that ran last. */
  of(role: Role, question: string): string | undefined {
    return this.#ran.get(keyOf({ role, question }));
  }
}

const keyOf = ({ role, question }: Kind): string => `${role} ${question}`;
