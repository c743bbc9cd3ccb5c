import { existsSync, readFileSync } from "node:fs";
import * as tf from "@tensorflow/tfjs";

/** A tensor as the reference files write it. */
export interface WrittenTensor {
  shape: number[];
  dtype: "float32" | "int32";
  data: number[];
}

/** One case of primitives.json. */
export interface ReferenceCase {
  fn: string;
  args: Record<string, WrittenTensor> & { bitwidth: number };
  expected: Record<string, WrittenTensor> & { inertia: number; levels: number };
  note?: string;
}

/** The cases of one function, none where the file is missing. */
export function referenceCases(file: string, fn: string): ReferenceCase[] {
  if (!existsSync(file)) return [];
  const { cases } = JSON.parse(readFileSync(file, "utf8")) as { cases: ReferenceCase[] };
  return cases.filter((each) => each.fn === fn);
}

/** The tensor that a reference file means. */
export const readTensor = ({ data, shape, dtype }: WrittenTensor): tf.Tensor => tf.tensor(data, shape, dtype);
