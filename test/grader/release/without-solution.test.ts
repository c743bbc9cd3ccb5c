import { describe, expect, it } from "vitest";
import { withoutSolution } from "../../../grader/src/release/without-solution.js";

describe("withoutSolution(file, read)", () => {
  it("leaves a file that holds no solution as it is, unread", () => {
    const read = (): string => {
      throw new Error("read");
    };
    expect(withoutSolution("tensor/engine.ts", read)).toBe(undefined);
  });

  it("makes stubs of what students write", () => {
    const source = "export function preprocess(x: number): number { return 255 * x - 128; }";
    expect(withoutSolution("linear/preprocess.ts", () => source)).not.toContain("255");
  });

  it("looks up what visible checks compute", () => {
    const source = "export function layerMistakes(x: number) { return x * 7; } export function layerOutput(x: number) { return x * 8; }"; // prettier-ignore
    const looked = withoutSolution("lab/checks/layer-mistakes.ts", () => source);
    expect(looked).toContain(`{ return knownValue("layerMistakes", [...arguments]); }`);
    expect(looked).not.toMatch(/\* [78]/);
  });

  it("leaves the library's own answer to the student's functions", () => {
    const source = "const { centroids } = given ? given(x) : (cluster ?? cluster1d)(x, k);";
    const left = withoutSolution("kmeans/k-means-quantizer.ts", () => source);
    expect(left).toContain(`(cluster ?? ((): never => { throw new Error("not answered yet: kMeansQuantize`);
  });

  it("refuses a file that has changed", () => {
    expect(() => withoutSolution("kmeans/k-means-quantizer.ts", () => "(cluster ?? best)(x, k)")).toThrow(
      'release: kmeans/k-means-quantizer.ts must hold "cluster ?? cluster1d" once, got 0',
    );
  });
});
