import { describe, expect, it } from "vitest";
import { isTable, plainTable, tableBundle } from "../../src/display/table-bundle.js";

const table = {
  caption: "Sizes",
  columns: [{ heading: "方法" }, { heading: "Size", unit: "bytes" }],
  rows: [["k-means", 4614144], ["int8", null]], // prettier-ignore
};

describe("tableBundle(table)", () => {
  it("gives HTML and aligned text", () => {
    expect(tableBundle(table)["text/html"]).toContain("<caption>Sizes</caption>");
    expect(tableBundle(table)["text/plain"]).toBe(
      "Sizes\n方法     Size (bytes)\nk-means     4,614,144\nint8                –",
    );
  });
});

describe("plainTable(table, mostRows)", () => {
  it("says how many rows it leaves out", () => {
    expect(plainTable(table, 1).split("\n").at(-1)).toBe("… 1 more");
  });
});

describe("isTable(value)", () => {
  it("knows tables by headings and rows that fit them", () => {
    expect(isTable(table)).toBe(true);
    for (const other of [null, [], {}, { columns: ["a"], rows: [] }, { columns: [{ heading: "a" }], rows: [[1, 2]] }]) {
      expect(isTable(other)).toBe(false);
    }
  });
});
