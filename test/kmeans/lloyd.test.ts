import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lloyd } from "../../src/kmeans/lloyd.js";
import { directInertia, seeded } from "./samples.js";

/** The iteration as textbooks write it: look at every value and every centroid. */
function plainLloyd(values: Float32Array, init: number[], iterations: number, emptyClusters: "keep" | "zero") {
  let centroids = init;
  let labels: number[] = [];
  for (let iteration = 0; iteration < iterations; iteration++) {
    centroids = centroids.slice().sort((a, b) => a - b);
    labels = Array.from(values, (value) => {
      const distances = centroids.map((centroid) => Math.abs(value - centroid));
      return distances.indexOf(Math.min(...distances));
    });
    centroids = centroids.map((centroid, j) => {
      const own = values.filter((_, i) => labels[i] === j);
      if (own.length > 0) return own.reduce((sum, value) => sum + value, 0) / own.length;
      return emptyClusters === "keep" ? centroid : 0;
    });
  }
  return Array.from(labels, (label) => centroids[label] as number);
}

describe("lloyd(values, k, options)", () => {
  it("records the inertia after each iteration, until no centroid moves", () => {
    // 0 | 1 5 6: means 0 and 4, inertia 9 + 1 + 4; 0 1 | 5 6: means 0.5 and 5.5, inertia 4 x 0.25; and again, without a move.
    const result = lloyd(Float32Array.of(5, 0, 6, 1), 2, { init: [1, 0] });
    expect(result).toEqual({
      centroids: Float32Array.of(0.5, 5.5),
      labels: Int32Array.of(1, 0, 1, 0),
      inertia: 1,
      history: [14, 1, 1],
    });
  });

  it("stops at the tolerance, or after so many iterations", () => {
    const values = Float32Array.of(5, 0, 6, 1);
    // Moves: (0, 1) to (0, 4): 9. (0, 4) to (0.5, 5.5): 0.25 + 2.25 = 2.5.
    expect(lloyd(values, 2, { init: [0, 1], tolerance: 9 }).history).toEqual([14]);
    expect(lloyd(values, 2, { init: [0, 1], tolerance: 2.5 }).history).toEqual([14, 1]);
    expect(lloyd(values, 2, { init: [0, 1], iterations: 1 }).history).toEqual([14]);
  });

  it.each(["keep", "zero"] as const)("gives what the plain iteration gives: empty clusters %s", (emptyClusters) => {
    for (let seed = 1; seed <= 200; seed++) {
      const random = seeded(seed);
      const values = Float32Array.from({ length: 1 + Math.floor(30 * random()) }, () => random() - 0.5);
      const init = Array.from(
        { length: 1 + Math.floor(8 * random()) },
        () => values[Math.floor(values.length * random())] as number,
      );
      const result = lloyd(values, init.length, { init, emptyClusters, iterations: 1 + (seed % 6) });
      const expected = plainLloyd(values, init, result.history.length, emptyClusters);
      expect(Array.from(result.labels, (label) => result.centroids[label])).toEqual([...Float32Array.from(expected)]);
      expect(result.centroids).toEqual(result.centroids.slice().sort());
    }
  });

  it("gives values halfway between centroids to the lower one, as the plain iteration does", () => {
    const values = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 30 });
    const init = fc.array(fc.integer({ min: -12, max: 12 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(values, init, (numbers, start) => {
        const input = Float32Array.from(numbers);
        const result = lloyd(input, start.length, { init: start, iterations: 1 });
        const expected = plainLloyd(input, start, 1, "keep");
        expect(Array.from(result.labels, (label) => result.centroids[label])).toEqual([...Float32Array.from(expected)]);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it("never gets worse, and ends with the inertia of its labels and centroids", () => {
    const random = seeded(1);
    const values = Float32Array.from({ length: 5000 }, () => random() ** 3);
    const { history, inertia, labels, centroids } = lloyd(values, 16, { random });
    for (let i = 1; i < history.length; i++)
      expect(history[i]).toBeLessThanOrEqual((history[i - 1] as number) * (1 + 1e-12));
    expect(directInertia(values, labels, centroids) / inertia).toBeCloseTo(1, 9);
  });

  it("starts from values picked with the random numbers given, the same for the same", () => {
    const values = Float32Array.from({ length: 500 }, seeded(1));
    const result = lloyd(values, 8, { random: seeded(7) });
    expect(lloyd(values, 8, { random: seeded(7) })).toEqual(result);
    expect(lloyd(values, 8, { random: seeded(8) }).history).not.toEqual(result.history);
  });

  it("refuses a bad argument by name, range and value", () => {
    const two = Float32Array.of(1, 2);
    expect(() => lloyd(two, 0, { random: Math.random })).toThrow("lloyd: k must be an integer from 1 to 65536, got 0");
    expect(() => lloyd(two, 2, {})).toThrow("options must have init or random, got neither");
    expect(() => lloyd(two, 2, { init: [1] })).toThrow("init must hold 2 centroids, got 1");
    expect(() => lloyd(two, 1, { init: [NaN] })).toThrow("init must hold finite numbers only, got NaN at index 0");
    expect(() => lloyd(two, 1, { init: [1], iterations: 0 })).toThrow("iterations must be an integer from 1");
    expect(() => lloyd(two, 1, { init: [1], tolerance: -1 })).toThrow("tolerance must be 0 or above, got -1");
    expect(() => lloyd(new Float32Array(0), 1, { init: [1] })).toThrow("values must hold at least one number, got 0");
    expect(() => lloyd(Float32Array.of(Infinity), 1, { init: [1] })).toThrow("got Infinity at index 0");
    expect(() => lloyd([1, 2] as unknown as Float32Array, 1, { init: [1] })).toThrow(
      "lloyd: values must be a Float32Array, got Array",
    );
  });
});
