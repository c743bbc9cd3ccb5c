import * as tf from "@tensorflow/tfjs";
import {
  type LinearFunctions,
  parametersBy,
  type QuantizationParameters,
  type RealRange,
  scaleAndZeroPoint,
} from "../linear/index.js";
import { requireThat } from "../tensor/index.js";
import { type ActivationRanges, quantizationPoints } from "./activation-ranges.js";
import type { ModelSpec } from "./model-spec.js";

/** Images 0..1 as -128..127: the features that the first layer takes. */
export const imageParameters: QuantizationParameters = { scale: 1 / 255, zeroPoint: -128 };

/**
 * The grid on which each layer's output lies: the same one in quantization-aware training and in the integers made of it.
 *
 * @param caller The function whose argument `ranges` it is.
 * @param spec The network.
 * @param ranges From `recordActivationRanges`. Each is widened to hold 0, so that 0 is an integer.
 * @param bitwidth Of the features, an integer from 2 to 32.
 * @param functions The lab's own `quantizationScaleAndZeroPoint`, called with the two ends of each range.
 * @returns Scale and zero point by the name of the layer that puts the features out, for each that `quantizationPoints` names.
 * @throws {RangeError} naming the caller and a layer whose range is missing, or for which the function that is given returns no scale and zero point.
 * @example
 * const dense = { kind: "dense", name: "fc", inFeatures: 1, outFeatures: 1, bias: false };
 * const spec = { input: [1, 1, 1], classes: ["a"], layers: [dense] };
 * featureParameters("quantizeInt8", spec, new Map([["fc", { min: 0.5, max: 255 }]]), 8).get("fc"); // => { scale: 1, zeroPoint: -128 }
 */
export function featureParameters(
  caller: string,
  spec: ModelSpec,
  ranges: ActivationRanges,
  bitwidth: number,
  functions: Pick<LinearFunctions, "quantizationScaleAndZeroPoint"> = {},
): Map<string, QuantizationParameters> {
  const points = [...quantizationPoints(spec).values()];
  for (const point of points) requireThat(ranges.has(point), `${caller}: ranges lack ${point}`);
  return new Map(
    points.map((point) => {
      const { min, max } = ranges.get(point) as RealRange;
      const range = { min: Math.min(min, 0), max: Math.max(max, 0) };
      const given = functions.quantizationScaleAndZeroPoint;
      if (!given) return [point, scaleAndZeroPoint(range, bitwidth)];
      const name = `${caller}: quantizationScaleAndZeroPoint of ${point}`;
      return [point, parametersBy(name, given, () => tf.tensor1d([range.min, range.max]), bitwidth)];
    }),
  );
}
