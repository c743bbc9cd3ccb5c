import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** Below it, what is let go is not worth the 20 ms that looking for it takes. */
const WORTH_BYTES = 2 ** 22;

let collect: (() => void) | undefined;

/**
 * Gives back at once what nothing refers to any more. Left alone, the runtime waits until much more has gathered: a notebook of 20 MB would be held in
 * all the forms that it had, at once.
 *
 * @param sizeBytes About how much was let go; little is left to the runtime.
 * @example
 * freeMemory(1000); // => undefined
 */
export function freeMemory(sizeBytes: number): void {
  if (sizeBytes < WORTH_BYTES) return;
  if (!collect) {
    setFlagsFromString("--expose-gc");
    collect = runInNewContext("gc") as () => void;
  }
  collect();
}
