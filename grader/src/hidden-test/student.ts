import type { Value } from "../value/index.js";

/** What a call did besides giving its value. */
export interface Observed {
  value: Value;
  /** Arguments, counted from 0, that it changed or disposed. */
  changed: readonly number[];
  disposed: readonly number[];
  /** How many tensors it left behind. */
  leaked: number;
}

/** A student's answer to a question, as a hidden test sees it. Arguments and results are plain values, which the caller looks at with `tensorOf` and the like. */
export interface Student {
  /** Calls the function of that name. */
  call(name: string, ...args: Value[]): Promise<Value>;
  /** Calls it, and tells what else it did. */
  observe(name: string, ...args: Value[]): Promise<Observed>;
  /** The value of a constant. */
  read(name: string): Promise<Value>;
}
