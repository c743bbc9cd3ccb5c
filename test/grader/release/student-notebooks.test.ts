import path from "node:path";
import { describe, expect, it } from "vitest";
import { studentNotebooks } from "../../../grader/src/release/student-notebooks.js";

describe("studentNotebooks(solutions)", () => {
  it("makes each notebook in two languages, without answers", async () => {
    const notebooks = await studentNotebooks(path.resolve(import.meta.dirname, "../../../notebooks/solutions"));
    expect([...notebooks.keys()].sort()).toEqual(
      [..."123456789"].flatMap((n) => [`q${n}.ipynb`, `zh/q${n}.ipynb`]).sort(),
    );
    for (const [name, text] of notebooks) {
      expect(text, name).not.toContain("SOLUTION");
      expect(text, name).toMatch(/not answered yet|NaN/);
    }
  });
});
