import { randomInt } from "node:crypto";

/** Far from the ids of people (from 1000), of containers' ranges (from 100000, 65536 each), and of systemd's (to 1879048191). */
const [FIRST, LAST] = [1_900_000_000, 2_000_000_000];

/** The id of a user that nobody is: a sandbox of its own user cannot reach another, and its processes are counted alone. */
export function unusedUser(): number {
  return randomInt(FIRST, LAST);
}
