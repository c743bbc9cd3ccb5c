import { describe, expect, it } from "vitest";
import { formatReferenceTable, type ReferenceRow } from "../../src/reference/table.js";

const rows: ReferenceRow[] = [
  {
    method: "float32",
    bits: 32,
    accuracy: 0.925,
    sizeBytes: 4000,
    sizeWithCodebooksBytes: 4000,
    imagesPerSecond: 1234.6,
  },
  { method: "k-means", bits: 4, accuracy: 0.5, sizeBytes: 500, sizeWithCodebooksBytes: 640, imagesPerSecond: 99 },
];

describe("formatReferenceTable(rows)", () => {
  it("lines up names on the left and figures on the right; compression counts codebooks: 4000 / 640 = 6.25", () => {
    expect(formatReferenceTable(rows).split("\n")).toEqual([
      "method   bits  accuracy  bytes  with codebooks  compression  images/s",
      "-------  ----  --------  -----  --------------  -----------  --------",
      "float32    32   92.50 %  4,000           4,000       1.00 x     1,235",
      "k-means     4   50.00 %    500             640       6.25 x        99",
    ]);
  });
});
