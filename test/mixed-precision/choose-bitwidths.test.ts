import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type BitChoice, chooseBitwidths } from "../../src/mixed-precision/index.js";

const choice = (layer: string, bits: number, sizeBytes: number, divergence: number): BitChoice => {
  return { layer, bits, sizeBytes, divergence };
};

/** Every combination tried. */
function bruteForce(choices: readonly BitChoice[], budget: number): number {
  const layers = [...new Set(choices.map(({ layer }) => layer))];
  const tried = (i: number, size: number): number => {
    if (size > budget) return Infinity;
    if (i === layers.length) return 0;
    const own = choices.filter(({ layer }) => layer === layers[i]);
    return Math.min(...own.map((each) => each.divergence + tried(i + 1, size + each.sizeBytes)));
  };
  return tried(0, 0);
}

describe("chooseBitwidths(choices, budgetBytes)", () => {
  it("gives the bits to the layer where they serve most", () => {
    // Both layers at 4 bits do not fit: "small" gains 0.4 for 20 bytes, "large" 0.2 for 200.
    const choices = [
      choice("small", 2, 20, 0.5),
      choice("small", 4, 40, 0.1),
      choice("large", 2, 200, 0.3),
      choice("large", 4, 400, 0.1),
    ];
    const chosen = chooseBitwidths(choices, 300);
    expect([...chosen.bitwidths]).toEqual([
      ["small", 4],
      ["large", 2],
    ]);
    expect([chosen.sizeBytes, chosen.divergence]).toEqual([240, 0.1 + 0.3]);
  });

  it("is the best of all combinations that fit", () => {
    const layer = fc.array(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 40 })), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(
        fc.array(layer, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 120 }),
        (layers, budget) => {
          const choices = layers.flatMap((own, i) => own.map(([size, loss], j) => choice(`${i}`, j + 1, size, loss)));
          const best = bruteForce(choices, budget);
          if (best === Infinity) return void expect(() => chooseBitwidths(choices, budget)).toThrow(RangeError);
          const { divergence, sizeBytes, bitwidths } = chooseBitwidths(choices, budget);
          expect(divergence).toBe(best);
          expect(sizeBytes).toBeLessThanOrEqual(budget);
          expect(bitwidths.size).toBe(layers.length);
        },
      ),
    );
  });

  it("takes the smaller of two that serve alike", () => {
    const choices = [choice("a", 8, 80, 0), choice("a", 4, 40, 0)];
    expect(chooseBitwidths(choices, 100).bitwidths.get("a")).toBe(4);
  });

  it("refuses a budget below the fewest bits, saying what they take", () => {
    const choices = [choice("a", 2, 20, 0), choice("a", 4, 40, 0), choice("b", 1, 5, 0)];
    expect(() => chooseBitwidths(choices, 24)).toThrow(
      "chooseBitwidths: budgetBytes must be at least 25, what the fewest bits take, got 24",
    );
    expect(() => chooseBitwidths([], 24)).toThrow("choices must hold at least one layer, got none");
    expect(() => chooseBitwidths([choice("a", 2, 20, NaN)], 24)).toThrow("sizeBytes and divergence of a");
  });
});
