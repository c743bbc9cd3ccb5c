/** More than a person types, less than what would hold up the compiler for minutes. */
const maxLength = 4 * 1024 * 1024;

/**
 * The code that a request brings.
 *
 * @param code What the request has for it.
 * @returns The same.
 * @throws {TypeError} when it is no text, {RangeError} when it is longer than anybody writes.
 */
export function codeOf(code: unknown): string {
  if (typeof code !== "string") throw new TypeError(`code must be a string, got ${typeof code}`);
  if (code.length > maxLength)
    throw new RangeError(`code must have at most ${maxLength} characters, got ${code.length}`);
  return code;
}
