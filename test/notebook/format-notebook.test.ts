import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatNotebook } from "../../src/notebook/format-notebook.js";
import type { Cell } from "../../src/notebook/notebook.js";
import { parseNotebook } from "../../src/notebook/parse-notebook.js";
import { code, markdown, notebookOf } from "./some-notebook.js";

/** What nbformat 5.11 wrote for the notebook below. */
const BY_NBFORMAT = `{
 "cells": [
  {
   "cell_type": "code",
   "execution_count": 1,
   "id": "a",
   "metadata": {},
   "outputs": [
    {
     "data": {
      "application/json": {
       "9": 1e-05,
       "10": 1e+21
      },
      "image/png": "AAAA\\n",
      "text/plain": [
       "x\\n",
       "y"
      ]
     },
     "metadata": {},
     "output_type": "display_data"
    }
   ],
   "source": [
    "let a = \\"ä\\";\\r\\n",
    "a\\u001c",
    "b"
   ]
  }
 ],
 "metadata": {},
 "nbformat": 4,
 "nbformat_minor": 5
}
`.replace('"9": 1e-05,\n       "10": 1e+21', '"10": 1e+21,\n       "9": 1e-05');

describe("formatNotebook(notebook)", () => {
  it("writes what Python's nbformat writes: sorted keys, indent, lines and numbers", () => {
    const data = { "text/plain": "x\ny", "image/png": "AAAA\n", "application/json": { "9": 1e-5, "10": 1e21 } };
    const cell = code('let a = "ä";\r\na\x1cb', {}, [{ output_type: "display_data", data, metadata: {} }]);
    expect(formatNotebook(notebookOf({ ...cell, id: "a" }))).toBe(BY_NBFORMAT);
  });
  it("gives back what it was given, once it is read", () => {
    const anything = fc.array(fc.record({ source: fc.string({ unit: "binary" }), zh: fc.string({ unit: "binary" }) }));
    fc.assert(
      fc.property(anything, (sources) => {
        const notebook = notebookOf(...sources.map(({ source, zh }) => markdown(source, { quantlab: { zh } })));
        expect(parseNotebook(formatNotebook(notebook))).toEqual(notebook);
      }),
      { seed: 1, numRuns: 200 },
    );
  });
  it("leaves out what lives in a front end alone", () => {
    const notebook = {
      ...notebookOf(markdown("a", { trusted: true })),
      metadata: { orig_nbformat: 4, signature: "s" },
    };
    expect(formatNotebook(notebook)).not.toMatch(/trusted|orig_nbformat|signature/);
  });
  it("does not change what it was given", () => {
    const notebook = notebookOf(markdown("a\nb"));
    formatNotebook(notebook);
    expect(notebook.cells[0]?.source).toBe("a\nb");
  });
  it("writes what nbformat would not have as it is", () => {
    const odd = [
      { cell_type: "code", outputs: "none", metadata: 1 },
      {
        cell_type: "code",
        source: 3,
        outputs: [null, { output_type: "display_data" }, { output_type: "stream", text: 5 }],
      },
      { cell_type: "markdown", metadata: { quantlab: "q1" }, attachments: ["a"] },
      { cell_type: "raw", metadata: { quantlab: { zh: 1 } }, source: ["a", 1] },
    ];
    const notebook = { nbformat: 4 as const, nbformat_minor: 2, metadata: {}, cells: odd as unknown as Cell[] };
    expect(JSON.parse(formatNotebook(notebook))).toEqual(notebook);
  });
  it("takes an output of one long line", () => {
    const text = "x".repeat(5_000_000);
    const long = notebookOf(code("", {}, [{ output_type: "stream", name: "stdout", text }]));
    expect(formatNotebook(long)).toContain(`"${text}"`);
  });
});
