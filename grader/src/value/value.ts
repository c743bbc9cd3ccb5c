/** A tensor as plain numbers, as it goes to the sandbox and comes back. */
export interface PlainTensor {
  dtype: "float32" | "int32";
  shape: readonly number[];
  /** Row by row; as many as the shape says. */
  values: Float32Array | Int32Array;
}

/** What an answer takes and gives: tensors, and what holds them. What is nothing of these comes as `{ other }`, which is its type. */
export type Value =
  PlainTensor | number | string | boolean | null | undefined | readonly Value[] | { readonly [name: string]: Value };
