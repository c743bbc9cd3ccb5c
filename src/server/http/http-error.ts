/** A request that is refused: the front end shows the message to the person. */
export class HttpError extends Error {
  override readonly name = "HttpError";

  /**
   * @param status As in 404.
   * @param message One line that names the value and the way out.
   */
  constructor(
    readonly status: number,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
