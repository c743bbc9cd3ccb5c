import * as tf from "@tensorflow/tfjs";
import { batchNormTraining, maxPoolTraining, relu, requireThat } from "../tensor/index.js";
import { type LayerSpec, type ModelSpec, parameterSpecs } from "./model-spec.js";

/** What turns images into class scores: the float32 network and the int8 one alike. */
export interface Classifier {
  readonly spec: ModelSpec;
  /**
   * @param images float32 [batch, height, width, channels], values 0..1.
   * @returns Logits, float32 [batch, classes]. The caller disposes them.
   */
  predict(images: tf.Tensor4D): tf.Tensor2D;
}

/** Mean and variance of one batch at one batch norm layer, both [channels]; valid during the call that passes them. */
export type OnStatistics = (layer: string, mean: tf.Tensor1D, variance: tf.Tensor1D) => void;

/** What may be asked of a forward pass. */
export interface ForwardOptions {
  /** Normalize with the batch's own statistics, as in training; without it with the running ones. */
  training?: boolean;
  /** Called with each batch norm layer's batch statistics (unbiased variance) in a training pass. */
  onStatistics?: OnStatistics;
  /** Called with each layer's output, which is valid during the call. */
  onOutput?: (layer: LayerSpec, output: tf.Tensor) => void;
  /** Replaces a layer's weights for this pass, as quantization-aware training does. */
  mapWeights?: (layer: string, weights: tf.Tensor) => tf.Tensor;
  /** Replaces a layer's output for this pass, as quantization-aware training does. */
  mapOutput?: (layer: LayerSpec, output: tf.Tensor) => tf.Tensor;
}

/**
 * A chain of layers with its numbers: features NHWC, convolution weights HWIO, dense weights [in, out].
 *
 * Its parameters are TensorFlow.js variables under PyTorch's names (`backbone.conv0.weight`). Whoever makes a model disposes it.
 * @example
 * const model = createModel(vgg({ width: 0.0625 }), seededRandom(1));
 * model.predict(tf.zeros([2, 32, 32, 3])).shape; // => [2, 10]
 */
export class Model implements Classifier {
  /**
   * @param spec The layers.
   * @param parameters Every parameter that `parameterSpecs(spec)` lists, under its name, in its shape; the model owns them from here on.
   * @throws {RangeError} naming a parameter that is missing, not asked for, or of another shape.
   */
  constructor(
    readonly spec: ModelSpec,
    readonly parameters: ReadonlyMap<string, tf.Variable>,
  ) {
    const wanted = parameterSpecs(spec);
    for (const { name, shape } of wanted) {
      const got = parameters.get(name)?.shape;
      requireThat(got !== undefined, `Model: parameter ${name} is missing`);
      requireThat(String(got) === String(shape), `Model: ${name} must have shape [${shape}], got [${got}]`);
    }
    const names = new Set(wanted.map((parameter) => parameter.name));
    for (const name of parameters.keys()) requireThat(names.has(name), `Model: no layer has a parameter ${name}`);
  }

  /**
   * @param name A parameter's name.
   * @returns The variable itself, which the model keeps.
   * @throws {RangeError} when there is none of that name.
   */
  parameter(name: string): tf.Variable {
    const found = this.parameters.get(name);
    requireThat(found !== undefined, `Model: there is no parameter ${name}; there are ${[...this.parameters.keys()]}`);
    return found;
  }

  /** The weights of convolution and dense layers, by layer name: what the lab quantizes. Biases and batch norm stay float32. */
  quantizableWeights(): ReadonlyMap<string, tf.Variable> {
    const weights = parameterSpecs(this.spec).filter((parameter) => parameter.role === "weight");
    return new Map(weights.map(({ layer, name }) => [layer, this.parameter(name)]));
  }

  /** What training changes: everything but batch norm's running statistics. */
  trainableParameters(): ReadonlyMap<string, tf.Variable> {
    const trained = parameterSpecs(this.spec).filter(
      ({ role }) => role !== "runningMean" && role !== "runningVariance",
    );
    return new Map(trained.map(({ name }) => [name, this.parameter(name)]));
  }

  /**
   * Runs the layers. Differentiable with respect to the parameters.
   *
   * @param images float32 [batch, height, width, channels], values 0..1.
   * @param options See `ForwardOptions`.
   * @returns Logits, float32 [batch, classes]. The caller disposes them.
   */
  forward(images: tf.Tensor4D, options: ForwardOptions = {}): tf.Tensor2D {
    const [height, width, channels] = this.spec.input;
    requireThat(
      images.rank === 4 && images.shape.slice(1).join() === `${height},${width},${channels}`,
      `Model: images must have shape [batch, ${height}, ${width}, ${channels}] (NHWC), got [${images.shape}]`,
    );
    return tf.tidy(() => {
      let features: tf.Tensor = images;
      for (const layer of this.spec.layers) {
        features = this.layerOutput(layer, features, options);
        if (options.mapOutput) features = options.mapOutput(layer, features);
        options.onOutput?.(layer, features);
      }
      return features as tf.Tensor2D;
    });
  }

  predict(images: tf.Tensor4D): tf.Tensor2D {
    return this.forward(images);
  }

  /** A second model with numbers of its own, equal to this one's. */
  clone(): Model {
    return new Model(this.spec, new Map([...this.parameters].map(([name, value]) => [name, copyVariable(value)])));
  }

  /**
   * Takes over another model's numbers.
   *
   * @param other A model of the same layers.
   */
  assign(other: Model): void {
    for (const [name, variable] of this.parameters) variable.assign(other.parameter(name));
  }

  /** Frees the parameters. */
  dispose(): void {
    for (const variable of this.parameters.values()) variable.dispose();
  }

  private layerOutput(layer: LayerSpec, input: tf.Tensor, options: ForwardOptions): tf.Tensor {
    switch (layer.kind) {
      case "conv2d": {
        const sum = convolve(input as tf.Tensor4D, this.weights<tf.Tensor4D>(layer.name, options), layer);
        return layer.bias ? tf.add(sum, this.parameter(`${layer.name}.bias`)) : sum;
      }
      case "dense": {
        const sum = tf.matMul(input as tf.Tensor2D, this.weights<tf.Tensor2D>(layer.name, options));
        return layer.bias ? tf.add(sum, this.parameter(`${layer.name}.bias`)) : sum;
      }
      case "batchNorm":
        return this.batchNorm(layer.name, layer.epsilon, input as tf.Tensor4D, options);
      case "relu":
        return relu(input);
      case "maxPool":
        return options.training
          ? maxPoolTraining(input as tf.Tensor4D, layer.size)
          : tf.maxPool(input as tf.Tensor4D, layer.size, layer.size, "valid");
      case "averagePool":
        return averagePool(input as tf.Tensor4D, layer.size);
      case "flatten":
        return tf.reshape(input, [input.shape[0] as number, -1]);
    }
  }

  private weights<T extends tf.Tensor>(layer: string, options: ForwardOptions): T {
    const weights = this.parameter(`${layer}.weight`);
    return (options.mapWeights ? options.mapWeights(layer, weights) : weights) as T;
  }

  private batchNorm(name: string, epsilon: number, input: tf.Tensor4D, options: ForwardOptions): tf.Tensor {
    const at = (suffix: string) => this.parameter(`${name}.${suffix}`) as tf.Tensor as tf.Tensor1D;
    const [gamma, beta] = [at("weight"), at("bias")];
    if (!options.training) return tf.batchNorm(input, at("running_mean"), at("running_var"), beta, gamma, epsilon);
    const { output, mean, variance } = batchNormTraining(input, gamma, beta, epsilon);
    options.onStatistics?.(name, mean, variance);
    return output;
  }
}

/** "same" is what the engines run fastest, and equals the explicit padding of an odd kernel at stride 1; the native engine takes no explicit one. */
function convolve(
  input: tf.Tensor4D,
  weights: tf.Tensor4D,
  { kernelSize, stride, pad }: { kernelSize: number; stride: number; pad: number },
): tf.Tensor4D {
  if (stride === 1 && pad === (kernelSize - 1) / 2) return tf.conv2d(input, weights, 1, "same");
  const sides: [number, number] = [pad, pad];
  return tf.conv2d(tf.pad4d(input, [[0, 0], sides, sides, [0, 0]]), weights, stride, "valid");
}

/** Over the whole image a mean is the same and has the faster gradient. */
function averagePool(input: tf.Tensor4D, size: number): tf.Tensor {
  const whole = input.shape[1] === size && input.shape[2] === size;
  return whole ? tf.mean(input, [1, 2], true) : tf.avgPool(input, size, size, "valid");
}

/** Shares the numbers until one of the two is assigned others. */
function copyVariable(value: tf.Variable): tf.Variable {
  return tf.tidy(() => tf.variable(tf.clone(value), value.trainable));
}
