import type { ClassProbability } from "./class-probabilities.js";

/** How far a network is from another on an image. */
export interface Agreement {
  isSameClass: boolean;
  /** The largest difference of a class's probability, 0..1. */
  difference: number;
}

/**
 * Compares what two networks say of an image.
 *
 * @param ours From `classProbabilities`.
 * @param theirs Of the same classes.
 */
export function compareClasses(ours: readonly ClassProbability[], theirs: readonly ClassProbability[]): Agreement {
  const other = new Map(theirs.map(({ index, probability }) => [index, probability]));
  const differences = ours.map(({ index, probability }) => Math.abs(probability - (other.get(index) ?? 0)));
  return { isSameClass: ours[0]?.index === theirs[0]?.index, difference: Math.max(...differences) };
}
