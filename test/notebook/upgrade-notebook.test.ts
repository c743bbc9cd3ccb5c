import { describe, expect, it } from "vitest";
import { upgradeNotebook } from "../../src/notebook/upgrade-notebook.js";

const notebook = (...cells: object[]) => ({ nbformat: 4, nbformat_minor: 2, metadata: {}, cells });

describe("upgradeNotebook(value)", () => {
  it("joins texts and gives ids that no other cell has", () => {
    const cell = { cell_type: "raw", metadata: {}, source: ["a\n", "b"] };
    const given = notebook(cell, { ...cell, id: "cell-1" });
    expect(upgradeNotebook(given)).toEqual({
      nbformat: 4,
      nbformat_minor: 5,
      metadata: {},
      cells: [
        { ...cell, id: "cell-1-2", source: "a\nb" },
        { ...cell, id: "cell-1", source: "a\nb" },
      ],
    });
    expect(given).toEqual(notebook(cell, { ...cell, id: "cell-1" }));
  });
  it("refuses what is no notebook", () =>
    expect(() => upgradeNotebook(notebook({}))).toThrow("notebook: cell 1: cell_type must be code, markdown or raw"));
});
