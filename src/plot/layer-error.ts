import { requireThat } from "../checks/index.js";
import type { Figure } from "./figure.js";
import { layerBars } from "./layer-bars.js";

const ENGLISH = {
  title: "Error of each layer",
  layerAxis: "Layer",
  signalToNoiseAxis: "Signal to noise (dB)",
  relativeErrorAxis: "Relative error (%, less is better)",
};

/** One layer's error under one method, by one of two measures. */
export type LayerErrorRow = { layer: string; method: string } & (
  | {
      /** 10 log10(signal power / error power); Infinity, no error at all, draws no bar. */
      signalToNoiseDb: number;
    }
  | {
      /** Norm of the error / norm of the exact values: a fraction, shown in percent. */
      relativeError: number;
    }
);

/**
 * Each layer's error, bars side by side for the methods.
 *
 * @param rows Measured errors, all by the same measure; layers and methods are shown in the order they come.
 * @param texts Any text in place of the English one.
 * @returns A figure.
 * @throws {RangeError} when there is no row, an error is NaN, or the rows mix the two measures.
 * @example
 * layerError([{ layer: "conv0", method: "int8", signalToNoiseDb: 38.5 }]).data[0]?.y; // => [38.5]
 */
export function layerError(rows: readonly LayerErrorRow[], texts: Partial<typeof ENGLISH> = {}): Figure {
  requireThat(rows.length > 0, "layerError: rows must hold at least one row, got none");
  const decibels = "signalToNoiseDb" in (rows[0] as LayerErrorRow);
  const errors = rows.map((row) => ({ ...row, error: measured(row, decibels) }));
  const text = { ...ENGLISH, ...texts };
  const bars = errors.map(({ layer, method, error }) => ({ layer, method, value: error }));
  return layerBars(bars, {
    title: text.title,
    layerAxis: text.layerAxis,
    valueAxis: decibels ? text.signalToNoiseAxis : text.relativeErrorAxis,
    value: `%{y:.2f} ${decibels ? "dB" : "%"}`,
  });
}

function measured(row: LayerErrorRow, decibels: boolean): number {
  const error = "signalToNoiseDb" in row ? row.signalToNoiseDb : 100 * row.relativeError;
  requireThat(
    "signalToNoiseDb" in row === decibels,
    `layerError: rows must all have ${decibels ? "signalToNoiseDb" : "relativeError"}, got one without (${row.layer}, ${row.method})`,
  );
  requireThat(!Number.isNaN(error), `layerError: error must be a number, got NaN (${row.layer}, ${row.method})`);
  return error;
}
