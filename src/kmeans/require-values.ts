import { requireFinite, requireThat } from "../tensor/index.js";

/**
 * Checks values to be clustered at a public function's door.
 *
 * @param name Function and argument, as in `cluster1d: values`.
 * @param values What the caller gave. Another array than a Float32Array would be sorted by the wrong bits.
 * @throws {RangeError} unless they are finite float32 numbers, at least one.
 */
export function requireValues(name: string, values: Float32Array): void {
  const given = (values as Float32Array | undefined)?.constructor.name ?? String(values);
  requireThat(values instanceof Float32Array, `${name} must be a Float32Array, got ${given}`);
  requireThat(values.length > 0, `${name} must hold at least one number, got 0`);
  requireFinite(name, values);
}
