import * as tf from "@tensorflow/tfjs";
import {
  integersFrom,
  linearDequantize,
  type LinearFunctions,
  preprocess,
  float32Multiplier,
  type QuantizationParameters,
  type Requantization,
  requantizeFloat32InPlace,
  roundHalfEven,
} from "../linear/index.js";
import { requireThat } from "../tensor/index.js";
import { imageParameters } from "./feature-parameters.js";
import type { Int8NetworkData, Int8NetworkOptions } from "./int8-network-data.js";
import type { Classifier } from "./model.js";
import type { LayerSpec, ModelSpec } from "./model-spec.js";
import { type Step, weightedStep } from "./weighted-step.js";

/**
 * A network that stores int8 and computes integers from the first layer to the last: sums exact in int32, scaled back to int8 after each layer.
 *
 * Its integers are the same on every engine. Dispose it when done.
 * @example
 * const model = createModel(vgg({ width: 0.0625 }), seededRandom(1));
 * const { train: images } = builtInData({ train: 20, test: 0 });
 * const ranges = recordActivationRanges(model, batches(images, { batchSize: 20 }));
 * const network = quantizeInt8(model, ranges);
 * network.predictIntegers(imagesToTensor(images, 0, 2)).shape; // => [2, 10]
 */
export class Int8Network implements Classifier {
  readonly spec: ModelSpec;
  /** How its sums become int8 again. */
  readonly requantization: Requantization;
  private readonly steps: Step[] = [];
  private readonly logits: QuantizationParameters;
  private readonly preprocess: (images: tf.Tensor4D) => tf.Tensor;

  /**
   * @param data The integers, as `quantizeInt8` or a file gives them.
   * @param options The lab's formula in doubles (the default), integers alone (gemmlowp's), or float32 (onnxruntime's); and the lab's own functions.
   * @throws {RangeError} when a layer's integers are missing or do not fit its description, or when other arithmetic is asked for of functions
   *   that are given, which scale by the lab's formula.
   */
  constructor(
    readonly data: Int8NetworkData,
    options: Int8NetworkOptions = {},
  ) {
    this.spec = data.spec;
    this.requantization = options.requantization ?? "float";
    const { functions = {} } = options;
    requireThat(
      this.requantization === "float" || !(functions.quantizedLinear || functions.quantizedConv2d),
      'Int8Network: requantization must be "float" where quantizedLinear or quantizedConv2d is given, ' +
        `got "${this.requantization}"`,
    );
    this.preprocess = preprocessBy(functions.preprocess);
    let from = imageParameters;
    try {
      for (const layer of data.spec.layers) {
        const step = makeStep(layer, data, from, options);
        if (step) this.steps.push(step);
        from = data.layers.get(layer.name)?.output ?? from;
      }
    } catch (error) {
      this.dispose();
      throw error;
    }
    this.logits = from;
  }

  /**
   * @param images float32 [batch, height, width, channels], values 0..1.
   * @returns Logits as integers, int32 [batch, classes]. The caller disposes them.
   * @throws {RangeError} when the images have another shape; naming function and layer where a function that is given returns no int8 values of
   *   the layer's shape.
   */
  predictIntegers(images: tf.Tensor4D): tf.Tensor2D {
    const [height, width, channels] = this.spec.input;
    requireThat(
      images.rank === 4 && images.shape.slice(1).join() === `${height},${width},${channels}`,
      `Int8Network: images must have shape [batch, ${height}, ${width}, ${channels}] (NHWC), got [${images.shape}]`,
    );
    return tf.tidy(() => {
      let features = this.preprocess(images);
      for (const step of this.steps) {
        const next = step.apply(features);
        features.dispose();
        features = next;
      }
      return features as tf.Tensor2D;
    });
  }

  predict(images: tf.Tensor4D): tf.Tensor2D {
    return tf.tidy(
      () => linearDequantize(this.predictIntegers(images), this.logits.scale, this.logits.zeroPoint) as tf.Tensor2D,
    );
  }

  /** Frees the tensors of its layers. */
  dispose(): void {
    for (const step of this.steps) step.dispose();
  }
}

function makeStep(
  layer: LayerSpec,
  data: Int8NetworkData,
  input: QuantizationParameters,
  options: Int8NetworkOptions,
): Step | undefined {
  switch (layer.kind) {
    case "conv2d":
    case "dense": {
      const stored = data.layers.get(layer.name);
      requireThat(stored !== undefined, `Int8Network: the integers of ${layer.name} are missing`);
      return weightedStep(layer, stored, input, options);
    }
    case "maxPool":
      return pureStep((x) => maxPoolIntegers(x, layer.size));
    case "averagePool":
      return pureStep((x) =>
        averagePoolIntegers(x, layer.size, meansOf(layer.size ** 2, input, options.requantization)),
      );
    case "flatten":
      return pureStep((x) => tf.reshape(x, [x.shape[0] as number, -1]));
    case "relu":
      return reluStep(input.zeroPoint);
    case "batchNorm":
      throw new RangeError(`Int8Network: ${layer.name} must be fused into its convolution first: see fuseBatchNorm`);
  }
}

const preprocessBy =
  (given: LinearFunctions["preprocess"]) =>
  (images: tf.Tensor4D): tf.Tensor =>
    given ? integersFrom("Int8Network: preprocess", images.shape, 8, () => given(images.clone())) : preprocess(images);

const pureStep = (apply: (input: tf.Tensor) => tf.Tensor): Step => ({ apply, dispose: () => undefined });

/** 0 is the zero point. Where that is the least integer, as it is right behind a layer with weights, the clamp was the ReLU: nothing is left to do. */
function reluStep(zeroPoint: number): Step | undefined {
  return zeroPoint === -128 ? undefined : pureStep((x) => tf.tidy(() => tf.maximum(x, tf.scalar(zeroPoint, "int32"))));
}

/** The engines pool floats; int8 values pass through them unchanged. */
function maxPoolIntegers(input: tf.Tensor, size: number): tf.Tensor {
  return tf.tidy(() => tf.cast(tf.maxPool(tf.cast(input as tf.Tensor4D, "float32"), size, size, "valid"), "int32"));
}

/** Makes means of sums, in place; they keep the scale and zero point of what was added. */
type Means = (sums: Int32Array) => void;

/**
 * Ties go to the even integer. In float32 a mean is a convolution of weights 1 and S_w = 1 / count, as `writeOnnx` writes it, so that it is the even number of
 * steps above the zero point.
 */
function meansOf(count: number, { scale, zeroPoint }: QuantizationParameters, requantization?: Requantization): Means {
  if (requantization !== "float32") return (sums) => sums.forEach((sum, i) => (sums[i] = roundHalfEven(sum / count)));
  const multipliers = Float64Array.of(float32Multiplier(scale, 1 / count, scale));
  return (sums) => {
    sums.forEach((sum, i) => (sums[i] = sum - count * zeroPoint));
    requantizeFloat32InPlace(sums, { multipliers, zeroPoint, bitwidth: 8 });
  };
}

function averagePoolIntegers(input: tf.Tensor, size: number, toMeans: Means): tf.Tensor {
  const [batch, height, width, channels] = input.shape as [number, number, number, number];
  const [rows, columns] = [Math.floor(height / size), Math.floor(width / size)];
  const values = input.dataSync<"int32">();
  const sums = new Int32Array(batch * rows * columns * channels);
  let to = 0;
  for (let image = 0; image < batch; image++)
    for (let row = 0; row < rows; row++)
      for (let column = 0; column < columns; column++)
        for (let channel = 0; channel < channels; channel++) {
          let sum = 0;
          for (let i = 0; i < size * size; i++) {
            const [y, x] = [row * size + Math.floor(i / size), column * size + (i % size)];
            sum += values[((image * height + y) * width + x) * channels + channel] as number;
          }
          sums[to++] = sum;
        }
  toMeans(sums);
  return tf.tensor4d(sums, [batch, rows, columns, channels], "int32");
}
