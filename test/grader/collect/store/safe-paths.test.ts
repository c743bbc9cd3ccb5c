import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { safePaths } from "../../../../grader/src/collect/store/safe-paths.js";

describe("safePaths(paths)", () => {
  it("keeps harmless names, and endings of all", () => {
    expect(safePaths(["en/q1.ipynb", "Q1.IPYNB", "../x.ipynb", "a b(1).zip"])).toEqual([
      "en/q1.ipynb",
      "Q1.ipynb",
      expect.stringMatching(/^submission-[0-9a-f]{8}\/x\.ipynb$/),
      "a b(1).zip",
    ]);
  });

  it("gives every file a place of its own that any file system takes", () => {
    const part = fc.oneof(fc.string({ unit: "binary", minLength: 1 }), fc.constantFrom("..", ".", "CON", "a", "A", "é", "e\u0301", "x".repeat(4096), "a\u202eb", "a\n", "q1.ipynb")); // prettier-ignore
    const path = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join("/"));
    fc.assert(
      fc.property(fc.array(path, { maxLength: 12 }), (paths) => {
        const safe = safePaths(paths);
        const folded = safe.map((each) => each.normalize("NFC").toLowerCase());
        expect(new Set(folded).size).toBe(paths.length);
        for (const each of safe)
          for (const name of each.split("/"))
            expect(name).toMatch(/^[\p{L}\p{N}_][\p{L}\p{M}\p{N}._@+()=, -]{0,130}$/u);
        // No file is a folder of another's.
        for (const one of folded) expect(folded.some((other) => other.startsWith(`${one}/`))).toBe(false);
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});
