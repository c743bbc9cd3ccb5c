/**
 * Throws a RangeError unless the condition holds: the check at a public function's door, before any work.
 *
 * @param condition What must be true.
 * @param message One line: `function: argument must be ALLOWED, got VALUE`.
 * @throws {RangeError} with the message.
 * @example
 * requireThat(0.5 > 0, "linearQuantize: scale must be above 0, got 0.5"); // => undefined
 */
export function requireThat(condition: boolean, message: string): asserts condition {
  if (!condition) throw new RangeError(message);
}

/**
 * Throws a RangeError unless the value is an integer from min to max.
 *
 * @param name Function and argument, as in `linearQuantize: bitwidth`.
 * @param value What the caller gave.
 * @param min The least allowed integer.
 * @param max The greatest allowed integer.
 * @throws {RangeError} naming the argument, the range and the value.
 * @example
 * requireInteger("linearQuantize: bitwidth", 8, 2, 25); // => undefined
 */
export function requireInteger(name: string, value: number, min: number, max: number): void {
  requireThat(
    Number.isInteger(value) && value >= min && value <= max,
    `${name} must be an integer from ${min} to ${max}, got ${shown(value)}`,
  );
}

/**
 * Throws a RangeError unless the value is a finite number above 0.
 *
 * @param name Function and argument, as in `linearQuantize: scale`.
 * @param value What the caller gave.
 * @throws {RangeError} naming the argument and the value.
 * @example
 * requirePositive("linearQuantize: scale", 0.25); // => undefined
 */
export function requirePositive(name: string, value: number): void {
  requireThat(Number.isFinite(value) && value > 0, `${name} must be a finite number above 0, got ${shown(value)}`);
}

/**
 * Throws a RangeError when a value is NaN or infinite. One pass over the values: for the doors where data enters.
 *
 * @param name Function and argument, as in `kMeansQuantize: weights`.
 * @param values The numbers to look through.
 * @throws {RangeError} naming the argument, the first bad value and its flat index.
 * @example
 * requireFinite("kMeansQuantize: weights", Float32Array.of(1, 2)); // => undefined
 */
export function requireFinite(name: string, values: ArrayLike<number>): void {
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    // x - x is 0 for every finite number and NaN for the others: one comparison instead of a call.
    if (value - value !== 0) throw new RangeError(`${name} must hold finite numbers only, got ${value} at index ${i}`);
  }
}

/** A string in quotes, so that "8" is seen not to be 8. */
const shown = (value: unknown): string => (typeof value === "string" ? JSON.stringify(value) : String(value));
