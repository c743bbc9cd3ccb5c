import { describe, expect, it } from "vitest";
import { accuracyAgainstSize } from "../../src/plot/accuracy-against-size.js";

const rows = [
  { method: "float32", bits: 32, accuracy: 0.875, sizeBytes: 2 ** 25 },
  { method: "k-means", bits: 4, accuracy: 0.75, sizeBytes: 2 ** 22 },
  { method: "int8", bits: 8, accuracy: 0.875, sizeBytes: 2 ** 23 },
  { method: "k-means", bits: 2, accuracy: 0.25, sizeBytes: 2 ** 21 },
];

describe("accuracyAgainstSize(rows)", () => {
  it("draws one series a method, in percent against bytes", () => {
    const { data } = accuracyAgainstSize(rows);
    expect(data.map(({ name }) => name)).toEqual(["float32", "k-means", "int8"]);
    expect(data[1]).toMatchObject({ x: [2 ** 22, 2 ** 21], y: [75, 25], text: ["4-bit", "2-bit"] });
  });
  it("gives methods different colours and shapes", () => {
    const markers = accuracyAgainstSize(rows).data.map(({ marker }) => marker as { color: string; symbol: string });
    expect(new Set(markers.map(({ color }) => color)).size).toBe(3);
    expect(new Set(markers.map(({ symbol }) => symbol)).size).toBe(3);
  });
  it("draws float32 as a line across, and names it with its accuracy", () => {
    const { data, layout } = accuracyAgainstSize(rows);
    expect(layout["shapes"]).toMatchObject([{ y0: 87.5, y1: 87.5, x0: 0, x1: 1, xref: "paper" }]);
    expect(data[0]).toMatchObject({ text: ["float32 87.50 %"] });
    expect(accuracyAgainstSize(rows.slice(1)).layout["shapes"]).toEqual([]);
  });
  it("marks the sizes by powers of two, at most six, with binary units", () => {
    const { layout } = accuracyAgainstSize(rows);
    expect(layout["xaxis"]).toMatchObject({ type: "log", ticktext: ["2 MiB", "4 MiB", "8 MiB", "16 MiB", "32 MiB"] });
    const wide = [
      { ...rows[1]!, sizeBytes: 2 ** 10 },
      { ...rows[1]!, sizeBytes: 2 ** 30 },
    ];
    const { ticktext } = accuracyAgainstSize(wide).layout["xaxis"] as { ticktext: string[] };
    expect(ticktext.length).toBeLessThanOrEqual(6);
  });
  it("takes other words", () => {
    const { data, layout } = accuracyAgainstSize(rows, { title: "准确率", label: "{bits} 位" });
    expect([layout.title.text, data[2]?.["text"]]).toEqual(["准确率", ["8 位"]]);
  });
  it("refuses no rows, percentages and sizes of nothing", () => {
    expect(() => accuracyAgainstSize([])).toThrow("rows must hold at least one row, got none");
    expect(() => accuracyAgainstSize([{ ...rows[0]!, accuracy: 87.5 }])).toThrow(
      "accuracy must be a fraction from 0 to 1, got 87.5 (float32): is this a percentage?",
    );
    expect(() => accuracyAgainstSize([{ ...rows[0]!, sizeBytes: 0 }])).toThrow(
      "must be a finite number above 0, got 0",
    );
  });
});
