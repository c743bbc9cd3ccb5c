import { describe, expect, it } from "vitest";
import { htmlTable } from "../../src/plot/html-table.js";

describe("htmlTable(table, label)", () => {
  const table = {
    caption: "Results",
    columns: [{ heading: "Method" }, { heading: "Accuracy", unit: "%", digits: 2 }, { heading: "Size", unit: "bytes" }],
    rows: [
      ["float32", 87.5, 36908544],
      ["int8", 87.484, null],
    ],
  };

  it("heads columns with their units and rows with their first cell", () => {
    const html = htmlTable(table, "");
    expect(html).toContain("<caption>Results</caption>");
    expect(html).toContain('<th scope="col" style="text-align: right">Accuracy (%)</th>');
    expect(html).toContain('<th scope="row" style="text-align: left">float32</th>');
  });
  it("groups and rounds numbers, aligns them right, and shows nothing as a dash", () => {
    const html = htmlTable(table, "");
    expect(html).toContain('<td style="text-align: right">87.50</td><td style="text-align: right">36,908,544</td>');
    expect(html).toContain('<td style="text-align: right">87.48</td><td style="text-align: right">–</td>');
  });
  it("can be scrolled by the keyboard, under a name", () => {
    expect(htmlTable({ columns: [{ heading: "a" }], rows: [] }, 'x"y')).toContain(
      'role="region" tabindex="0" aria-label="x&quot;y"',
    );
  });
  it("escapes every text", () => {
    const evil = "<script>";
    const html = htmlTable({ caption: evil, columns: [{ heading: evil, unit: evil }], rows: [[evil]] }, evil);
    expect(html).not.toContain(evil);
  });
  it("refuses a row of another length", () => {
    expect(() => htmlTable({ columns: [{ heading: "a" }], rows: [[1, 2]] }, "")).toThrow(
      "row must have one cell a column (1), got 2",
    );
  });
});
