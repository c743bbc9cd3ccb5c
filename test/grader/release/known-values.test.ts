import { describe, expect, it } from "vitest";
import { knownValuesModule } from "../../../grader/src/release/known-values.js";

describe("knownValuesModule()", () => {
  it("holds what each function gave, as data", async () => {
    const source = await knownValuesModule();
    const table = JSON.parse(/VALUES[^=]*= (.*);\n/.exec(source)?.[1] ?? "") as Record<string, unknown>;
    const names = new Set(Object.keys(table).map((key) => key.split(" ")[0]));
    expect([...names].sort()).toEqual(
      ["integersOf", "layerMistakes", "layerOutput", "mistakes", "mistakesOf", "onGrid", "slipsOf"], // prettier-ignore
    );
    // Question 9's patch: bytes 0, 1, 51, 102, ... less 128.
    const [integers] = Object.entries(table).flatMap(([key, value]) => (key.startsWith("integersOf") ? [value] : []));
    expect((integers as number[]).slice(0, 4)).toEqual([-128, -127, -77, -26]);
    const formulas = source.replace(/"(?:[^"\\]|\\.)*"/g, ""); // hints may name a function
    expect(formulas).not.toMatch(/Math\.|roundHalfEven/);
  });
});
