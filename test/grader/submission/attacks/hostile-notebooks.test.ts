import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readSubmission } from "../../../../grader/src/submission/index.js";
import { cell, folderOf, notebook } from "../class-folder.js";

const read = (text: string | Uint8Array) => readSubmission(path.join(folderOf({ "q4.ipynb": text }), "q4.ipynb"));
const good = notebook([cell("q4"), cell("q9", "Words.", "words")]);

describe("a notebook that is made to hurt", () => {
  it("never makes reading throw, whatever text it has", async () => {
    const value = fc.jsonValue();
    const role = fc.constantFrom("answer", "words", "check", 7);
    const metadata = fc.oneof(
      value,
      fc.record({
        quantlab: fc.oneof(
          value,
          fc.record({ role, question: fc.oneof(value, fc.constantFrom("q4", "__proto__", "constructor")) }),
        ),
      }),
    );
    const anyCell = fc.record({
      cell_type: fc.constantFrom("code", "markdown", "raw"),
      source: fc.oneof(fc.string(), value),
      metadata,
      outputs: fc.constant([]),
      execution_count: fc.constant(null),
    });
    const made = fc.record({
      nbformat: fc.constant(4),
      nbformat_minor: fc.nat(6),
      metadata: value,
      cells: fc.array(anyCell),
    });
    const cut = fc.nat(good.length).map((length) => good.slice(0, length));
    const any = fc.oneof(
      fc.uint8Array({ maxLength: 500 }),
      cut,
      made.map((each) => JSON.stringify(each)),
      fc.json(),
    );
    await fc.assert(
      fc.asyncProperty(any, async (text) => {
        const { answers, digest } = await read(text);
        expect(["ok", "missing", "broken", "unanswered", "retyped", "duplicated"]).toContain(answers.q4.status);
        expect(digest).toMatch(/^[0-9a-f]{64}$/);
      }),
      { numRuns: 400, seed: 6 },
    );
  });

  // Each of these took minutes, or gigabytes.
  it.each<[string, () => string, string]>([
    ["comments that never end", () => notebook([cell("q4", "/* ".repeat(2 ** 20))]), "unanswered"],
    [
      "cells without number",
      () => notebook(Array.from({ length: 1e5 }, (_, i) => ({ ...cell("q4", "a"), id: `a${i}` }))),
      "broken",
    ],
    ["numbers without number", () => notebook([cell("q4")], { x: Array(2 ** 20).fill(0) }), "broken"],
    ["a deep list", () => "[".repeat(2 ** 20), "broken"],
    ["a deep value", () => `{"a":${"[".repeat(1e5)}${"]".repeat(1e5)}}`, "broken"],
  ])("is read in time with %s", async (_, text, status) => {
    expect((await read(text())).answers.q4.status).toBe(status);
  });
});
