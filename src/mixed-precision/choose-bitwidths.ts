import { requireFinite, requireThat } from "../tensor/index.js";
import type { BitChoice } from "./bit-choice.js";

/** Bits for each layer, and what they come to. */
export interface ChosenBitwidths {
  /** As `KMeansQuantizer`, `quantizeInt8` and `modelSize` take them. */
  bitwidths: ReadonlyMap<string, number>;
  /** Bytes of all layers together. */
  sizeBytes: number;
  /** The layers' divergences, added: a forecast, exact only where layers do not act on each other. */
  divergence: number;
}

/**
 * The bits of each layer that move the network's predictions least, in a given number of bytes.
 *
 * Minimizes sum over layers of divergence(layer, bits), subject to sum of size(layer, bits) <= budget, one choice a layer: the multiple-choice
 * knapsack, solved exactly. Layer by layer it keeps every combination that no other beats in both size and divergence.
 *
 * Source: Sinha and Zoltners 1979, The Multiple-Choice Knapsack Problem; the sum as a forecast: Dong et al. 2020, HAWQ-V2
 * (https://arxiv.org/abs/1911.03852).
 *
 * @param choices For each layer what it may be; from `measureBitChoices`.
 * @param budgetBytes At most so many bytes for all layers.
 * @returns The choice; of two as good the smaller.
 * @throws {RangeError} when even the smallest choices do not fit, saying what they take.
 * @example
 * const choices = [
 *   { layer: "a", bits: 2, sizeBytes: 20, divergence: 0.5 },
 *   { layer: "a", bits: 4, sizeBytes: 40, divergence: 0.1 },
 *   { layer: "b", bits: 2, sizeBytes: 200, divergence: 0.3 },
 *   { layer: "b", bits: 4, sizeBytes: 400, divergence: 0.1 },
 * ];
 * [...chooseBitwidths(choices, 300).bitwidths]; // => [["a", 4], ["b", 2]]
 */
export function chooseBitwidths(choices: readonly BitChoice[], budgetBytes: number): ChosenBitwidths {
  requireThat(choices.length > 0, "chooseBitwidths: choices must hold at least one layer, got none");
  for (const { layer, sizeBytes, divergence } of choices)
    requireFinite(`chooseBitwidths: sizeBytes and divergence of ${layer}`, [sizeBytes, divergence]);
  const layers = [...new Set(choices.map(({ layer }) => layer))];
  let front: Plan[] = [{ sizeBytes: 0, divergence: 0 }];
  for (const name of layers) {
    const own = choices.filter(({ layer }) => layer === name);
    front = unbeaten(front.flatMap((before) => own.map((choice) => extend(before, choice))));
  }
  const least = (front[0] as Plan).sizeBytes;
  const best = front.findLast(({ sizeBytes }) => sizeBytes <= budgetBytes);
  requireThat(
    best !== undefined,
    `chooseBitwidths: budgetBytes must be at least ${least}, what the fewest bits take, got ${budgetBytes}`,
  );
  return { bitwidths: new Map(choicesOf(best)), sizeBytes: best.sizeBytes, divergence: best.divergence };
}

/** A choice for each layer so far, the last one first. */
interface Plan {
  sizeBytes: number;
  divergence: number;
  choice?: BitChoice;
  before?: Plan;
}

const extend = (before: Plan, choice: BitChoice): Plan => ({
  sizeBytes: before.sizeBytes + choice.sizeBytes,
  divergence: before.divergence + choice.divergence,
  choice,
  before,
});

/** By size, the smallest first: each larger one moves the predictions less. */
function unbeaten(plans: Plan[]): Plan[] {
  let least = Infinity;
  return plans
    .sort((a, b) => a.sizeBytes - b.sizeBytes || a.divergence - b.divergence)
    .filter(({ divergence }) => {
      if (divergence >= least) return false;
      least = divergence;
      return true;
    });
}

function choicesOf(plan: Plan): [string, number][] {
  const { before, choice } = plan;
  return before && choice ? [...choicesOf(before), [choice.layer, choice.bits]] : [];
}
