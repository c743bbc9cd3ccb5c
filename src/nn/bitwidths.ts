import type { BitwidthByLayer } from "../kmeans/index.js";
import { requireInteger, requireThat } from "../tensor/index.js";

/** Bits of the weights: one number for all layers, or one a layer by name; layers not named are not quantized further. */
export type Bitwidths = number | BitwidthByLayer;

/**
 * The bits of each layer, checked.
 *
 * @param name What is asked for, for the error, such as "modelSize: bitwidth".
 * @param layers All layers that have weights.
 * @param bitwidth One number, or a map by layer name.
 * @param range What is allowed; a layer that the map does not name has the most.
 * @returns Bits by layer, every layer named.
 * @throws {RangeError} naming a bitwidth out of range, or a layer that has no weights.
 */
export function bitwidthOfEach(
  name: string,
  layers: readonly string[],
  bitwidth: Bitwidths,
  { min, max }: { min: number; max: number },
): Map<string, number> {
  if (typeof bitwidth === "number") {
    requireInteger(name, bitwidth, min, max);
    return new Map(layers.map((layer) => [layer, bitwidth]));
  }
  const given: Map<string, number> = new Map(bitwidth instanceof Map ? bitwidth : Object.entries(bitwidth));
  for (const [layer, bits] of given) {
    requireThat(layers.includes(layer), `${name} must name layers among ${layers}, got ${layer}`);
    requireInteger(`${name} of ${layer}`, bits, min, max);
  }
  return new Map(layers.map((layer) => [layer, given.get(layer) ?? max]));
}
