import { requirePositive, requireThat } from "../checks/index.js";
import type { Figure } from "./figure.js";
import { layerBars } from "./layer-bars.js";

const ENGLISH = {
  title: "Bits of each layer",
  layerAxis: "Layer",
  bitsAxis: "Bits a weight",
  /** `{bits}` is replaced. */
  value: "{bits} bits",
};

/** One layer's bits in one network. */
export interface LayerBitsRow {
  layer: string;
  /** What the legend calls the network. */
  method: string;
  /** Above 0. */
  bits: number;
}

/**
 * How many bits each layer's weights have, bars side by side for the networks.
 *
 * @param rows Layers and networks are shown in the order they come.
 * @param texts Any text in place of the English one.
 * @returns A figure.
 * @throws {RangeError} when there is no row, or bits are not above 0.
 * @example
 * bitsByLayer([{ layer: "conv0", method: "in 75 kB", bits: 7 }]).data[0]?.y; // => [7]
 */
export function bitsByLayer(rows: readonly LayerBitsRow[], texts: Partial<typeof ENGLISH> = {}): Figure {
  requireThat(rows.length > 0, "bitsByLayer: rows must hold at least one row, got none");
  for (const { layer, bits } of rows) requirePositive(`bitsByLayer: bits of ${layer}`, bits);
  const { title, layerAxis, bitsAxis, value } = { ...ENGLISH, ...texts };
  const bars = rows.map(({ layer, method, bits }) => ({ layer, method, value: bits }));
  return layerBars(bars, { title, layerAxis, valueAxis: bitsAxis, value: value.replace("{bits}", "%{y}") });
}
