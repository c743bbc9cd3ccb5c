import { FileFormatError } from "./file-format-error.js";

/**
 * Reads JSON out of a file.
 *
 * @param what Names the text in an error, as in `readPacked: header`.
 * @param text The JSON.
 * @returns Its value, of which nothing is known yet.
 * @throws {FileFormatError} with code `corrupt` when it is no JSON; the `cause` says where.
 * @example
 * parseJson("readPacked: header", "[1]"); // gives [1]
 */
export function parseJson(what: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new FileFormatError("corrupt", `${what} must be JSON, got something else`, { cause });
  }
}
