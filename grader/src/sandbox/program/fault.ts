import type { Explanation } from "../explanations.js";

/** A fault of an answer that the sandbox's program finds itself. */
export class Fault extends TypeError {
  constructor(
    readonly explanation: Explanation,
    message: string,
  ) {
    super(message);
  }
}
