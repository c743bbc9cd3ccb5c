import { existsSync, readFileSync } from "node:fs";
import * as tf from "@tensorflow/tfjs";
import { expect } from "vitest";
import { sharedFile } from "../needs.mjs";

/** A tensor as the reference files hold it. */
export interface StoredTensor {
  shape: number[];
  dtype: "float32" | "int32";
  data: number[];
}

/** One case of `primitives.json`: computed with PyTorch in float64. */
export interface Case {
  fn: string;
  args: Record<string, unknown>;
  expected: Record<string, unknown>;
}

export const primitives = sharedFile("data/reference/primitives.json");
export const originalLab = sharedFile("data/reference/original-lab.json");

/** The cases of one function, numbered, for `it.each`; none where the file is missing. */
export const casesOf = (fn: string): [number, Case][] =>
  existsSync(primitives)
    ? (JSON.parse(readFileSync(primitives, "utf8")) as { cases: Case[] }).cases
        .filter((one) => one.fn === fn)
        .map((one, i) => [i, one])
    : [];

const isStored = (value: unknown): value is StoredTensor =>
  typeof value === "object" && value !== null && "shape" in value && "data" in value;

/** A case's arguments, tensors made. `never` fits every parameter: the file, not the compiler, vouches for the types. */
export const made = <Name extends string>(values: Record<string, unknown>): Record<Name, never> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      isStored(value) ? tf.tensor(value.data, value.shape, value.dtype) : value,
    ]),
  ) as Record<Name, never>;

/** Integers must be equal; floats to 1e-5 relative, for expected values were rounded from float64 to float32 once. */
export function expectEqual(actual: unknown, expected: unknown): void {
  if (isStored(expected)) {
    const tensor = actual as tf.Tensor;
    expect([tensor.dtype, tensor.shape]).toEqual([expected.dtype, expected.shape]);
    const values = [...tensor.dataSync()];
    if (expected.dtype === "int32") expect(values).toEqual(expected.data);
    else values.forEach((value, i) => expectEqual(value, expected.data[i]));
  } else if (Number.isInteger(expected)) expect(actual).toBe(expected);
  else expect(Math.abs((actual as number) / (expected as number) - 1)).toBeLessThanOrEqual(1e-5);
}
