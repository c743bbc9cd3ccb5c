import type { Text } from "../../../src/course/index.js";

/** Why something that was handed in cannot be read; the student is told. */
export class Fault extends Error {
  override readonly name = "Fault";

  constructor(readonly text: Text) {
    super(text.en);
  }
}

/** Whether the file system's refusal is this machine's trouble, which must cost no student points. */
export const isMachines = ({ code = "" }: NodeJS.ErrnoException): boolean =>
  ["EIO", "EMFILE", "ENFILE", "ENOMEM", "ESTALE", "ETIMEDOUT"].includes(code);
