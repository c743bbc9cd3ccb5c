import { setImmediate } from "node:timers/promises";
import { expect, it } from "vitest";
import { freeMemory } from "../../src/notebook/free-memory.js";

/** Whether an object that nothing refers to is gone after so much was let go. */
async function isGoneAfter(sizeBytes: number): Promise<boolean> {
  const seen = new WeakRef({});
  // A WeakRef keeps its object until the turn ends.
  await setImmediate();
  freeMemory(sizeBytes);
  return seen.deref() === undefined;
}

it("freeMemory(sizeBytes) gives back what was let go, where that is much", async () => {
  expect(await isGoneAfter(1000)).toBe(false);
  expect(await isGoneAfter(20_000_000)).toBe(true);
});
