import { describe, expect, it } from "vitest";
import { readMutants } from "../../../grader/src/mutants/index.js";

describe("readMutants(question)", () => {
  it("reads wrong, equivalent and right answers with what they are", async () => {
    const mutants = await readMutants("q2");
    const kindOf = (name: string) => mutants.find((mutant) => mutant.name === name)?.kind;
    expect(kindOf("no-limit")).toBe("wrong");
    expect(kindOf("right/table")).toBe("right");
    for (const { name, why, source, code } of mutants) {
      expect(source, name).toContain(`// `);
      expect(why, name).toMatch(/\S/);
      expect(code, name).toMatch(/export/);
    }
  });
});
