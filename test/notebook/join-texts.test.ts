import { describe, expect, it } from "vitest";
import { joinTexts } from "../../src/notebook/join-texts.js";
import type { Cell } from "../../src/notebook/notebook.js";

const joinedCell = (cell: object): unknown =>
  joinTexts({ nbformat: 4, nbformat_minor: 5, metadata: { a: ["b", "c"] }, cells: [cell as Cell] }).cells[0];

describe("joinTexts(notebook)", () => {
  it("joins sources, streams, text formats, attachments and the course's Chinese", () => {
    const lines = ["a\n", "b"];
    const cell = {
      source: lines,
      metadata: { quantlab: { zh: lines, tags: lines } },
      outputs: [
        { output_type: "stream", text: lines },
        { output_type: "display_data", data: { "text/html": lines, "image/png": lines, "application/x+json": lines } },
        { output_type: "error", traceback: lines },
      ],
      attachments: { "a.svg": { "image/svg+xml": lines } },
    };
    expect(joinedCell(cell)).toEqual({
      source: "a\nb",
      metadata: { quantlab: { zh: "a\nb", tags: lines } },
      outputs: [
        { output_type: "stream", text: "a\nb" },
        {
          output_type: "display_data",
          data: { "text/html": "a\nb", "image/png": "a\nb", "application/x+json": lines },
        },
        { output_type: "error", traceback: lines },
      ],
      attachments: { "a.svg": { "image/svg+xml": "a\nb" } },
    });
  });
  it.each([
    { source: 1, outputs: "x", metadata: null, attachments: [] },
    { source: ["a", 1], outputs: [null, { data: 1 }, { text: { a: 1 } }], metadata: { quantlab: "q" } },
    JSON.parse('{ "__proto__": { "source": ["a"] }, "constructor": 1 }') as object,
  ])("leaves %j as it is", (cell) => expect(joinedCell(cell)).toEqual(cell));
});
