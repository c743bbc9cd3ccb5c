/**
 * Why a file could not be had: `unreachable` (the server never answered), `http` (it answered no, with `status`), `network` (the transfer
 * broke off), or bytes that are not what they must be.
 */
export type DownloadFailure = "unreachable" | "http" | "network" | "size" | "digest";

/** A file could not be had. Callers choose by `code`; the message is for people. */
export class DownloadError extends Error {
  override readonly name = "DownloadError";

  /**
   * @param code Why.
   * @param message One line for people: what was expected, what came.
   * @param status The server's status, where it answered.
   * @param options The cause, where another error lies beneath.
   */
  constructor(
    readonly code: DownloadFailure,
    message: string,
    readonly status?: number,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }

  /** Whether trying again may help: the network failed, or the server is busy or broken. */
  get isTransient(): boolean {
    return (
      this.code === "unreachable" ||
      this.code === "network" ||
      this.status === 408 ||
      this.status === 429 ||
      (this.status ?? 0) >= 500
    );
  }

  /**
   * The error for an answer, with its status in words.
   *
   * @param url What was asked for.
   * @param response An answer that is not the file.
   */
  static of(url: string, { status, statusText }: Response): DownloadError {
    return new DownloadError("http", `download: ${url} must answer 200, got ${status} ${statusText}`.trimEnd(), status);
  }
}
