import { describe, expect, it } from "vitest";
import { DEMO_TEXTS } from "../../demo/src/texts.js";
import { verdict } from "../../demo/src/verdict.js";

describe("verdict(all, texts)", () => {
  const said = (...classes: string[]) =>
    classes.map((name, i) => ({
      network: ["float32", "k-means", "int8"][i] as string,
      class: name,
      bytes: [600, 600, 150][i] as number,
    }));

  it("says that all agree, and how much smaller int8 is", () => {
    expect(verdict(said("ring", "ring", "ring"), DEMO_TEXTS.en)).toBe(
      "All 3 networks say “ring”. The int8 file is 4.0 times smaller than float32’s.",
    );
  });

  it("says who differs", () => {
    expect(verdict(said("ring", "disc", "ring"), DEMO_TEXTS.en)).toMatch(
      "The networks differ: “ring” by float32 and int8, “disc” by k-means. ",
    );
    expect(verdict(said("ring", "disc", "ring"), DEMO_TEXTS.zh)).toMatch(
      "各网络结论不同：float32、int8 认为是“ring”；k-means 认为是“disc”。",
    );
  });
});
