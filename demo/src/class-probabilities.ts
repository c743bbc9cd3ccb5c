/** A class and how sure a network is of it. */
export interface ClassProbability {
  /** Among the classes. */
  index: number;
  /** 0..1. */
  probability: number;
}

/**
 * All classes, the likeliest first: probability = exp(logit) / sum of exp(logits). Of equal ones the first stays first.
 *
 * @param logits One a class.
 * @example
 * classProbabilities([0, 0]); // => [{ index: 0, probability: 0.5 }, { index: 1, probability: 0.5 }]
 */
export function classProbabilities(logits: ArrayLike<number>): ClassProbability[] {
  const all = Array.from(logits);
  const greatest = Math.max(...all);
  const powers = all.map((logit) => Math.exp(logit - greatest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers
    .map((power, index) => ({ index, probability: power / sum }))
    .sort((a, b) => b.probability - a.probability);
}
