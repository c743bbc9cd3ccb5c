/** TensorFlow's native library cannot be had here; the message says why, `wayOut` what a person can do. */
export class NativeUnavailable extends Error {
  override readonly name = "NativeUnavailable";
  readonly code = "NATIVE_UNAVAILABLE";

  /**
   * @param reason Why, in one line.
   * @param wayOut What helps.
   * @param options The cause, where another error lies beneath.
   */
  constructor(
    reason: string,
    readonly wayOut = "run: npm run native",
    options?: { cause?: unknown },
  ) {
    super(reason, options);
  }
}
