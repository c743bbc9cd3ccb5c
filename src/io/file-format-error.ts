/** Why a file was not read: for a caller that chooses by it. */
export type FileFormatCode =
  /** Another kind of file altogether. */
  | "unknown-format"
  /** The right kind, in a version this program does not know. */
  | "unknown-version"
  /** The file ends too early. */
  | "truncated"
  /** The file contradicts itself or its checksum. */
  | "corrupt"
  /** The file asks for something that reading never does, such as calling a function. */
  | "refused"
  /** A sound file that holds what TensorFlow.js has no place for. */
  | "unsupported"
  /** The file would take far more memory than its own size explains. */
  | "too-large";

/**
 * A file that cannot be read, found out before anything of its claimed size is allocated.
 *
 * @example
 * new FileFormatError("truncated", "readPacked: bytes must be a whole file, got 3 bytes").code; // => "truncated"
 */
export class FileFormatError extends RangeError {
  override readonly name = "FileFormatError";

  /**
   * @param code What kind of fault it is.
   * @param message One line: `function: argument must be ALLOWED, got VALUE`.
   * @param options The `cause`, where another error was met on the way.
   */
  constructor(
    readonly code: FileFormatCode,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

/**
 * Throws a FileFormatError unless the condition holds.
 *
 * @param condition What must be true of the file.
 * @param code What kind of fault it is otherwise.
 * @param message One line: `function: argument must be ALLOWED, got VALUE`; a function where it costs to put together.
 * @throws {FileFormatError} with the code and the message.
 * @example
 * requireFormat(size >= 8, "truncated", `readPacked: header must have 8 bytes, got ${size}`);
 */
export function requireFormat(
  condition: boolean,
  code: FileFormatCode,
  message: string | (() => string),
): asserts condition {
  if (!condition) throw new FileFormatError(code, typeof message === "string" ? message : message());
}
