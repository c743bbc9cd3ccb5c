/** One layer of a network, as plain data: what a file keeps of it beside its numbers. */
export type LayerSpec =
  | {
      kind: "conv2d";
      name: string;
      inChannels: number;
      outChannels: number;
      kernelSize: number;
      stride: number;
      pad: number;
      bias: boolean;
    }
  | { kind: "batchNorm"; name: string; channels: number; epsilon: number }
  | { kind: "relu"; name: string }
  | { kind: "maxPool"; name: string; size: number }
  | { kind: "averagePool"; name: string; size: number }
  | { kind: "flatten"; name: string }
  | { kind: "dense"; name: string; inFeatures: number; outFeatures: number; bias: boolean };

/** A network without its numbers: a chain of layers, each fed by the one before. */
export interface ModelSpec {
  /** Shape of one image: [height, width, channels]. */
  input: [number, number, number];
  /** Names of the classes, in the order of the logits. */
  classes: string[];
  layers: LayerSpec[];
}

/** What a parameter is for. */
export type ParameterRole = "weight" | "bias" | "gamma" | "beta" | "runningMean" | "runningVariance";

/** One array of numbers that a layer holds. */
export interface ParameterSpec {
  /** PyTorch's name for it, as in `backbone.conv0.weight`. */
  name: string;
  layer: string;
  role: ParameterRole;
  /** HWIO for convolutions, [in, out] for dense layers, [channels] for the rest. */
  shape: number[];
}

/**
 * The parameters that the layers of a network hold, in order, named as PyTorch names them.
 *
 * @param spec The network.
 * @returns One entry a parameter; running statistics of batch norm are among them.
 * @example
 * parameterSpecs({ input: [1, 1, 2], classes: ["a"], layers: [{ kind: "dense", name: "fc", inFeatures: 2, outFeatures: 1, bias: true }] }).map((p) => p.name); // => ["fc.weight", "fc.bias"]
 */
export function parameterSpecs(spec: ModelSpec): ParameterSpec[] {
  return spec.layers.flatMap((layer) => {
    const entry = (suffix: string, role: ParameterRole, shape: number[]): ParameterSpec => ({
      name: `${layer.name}.${suffix}`,
      layer: layer.name,
      role,
      shape,
    });
    switch (layer.kind) {
      case "conv2d": {
        const weight = entry("weight", "weight", [
          layer.kernelSize,
          layer.kernelSize,
          layer.inChannels,
          layer.outChannels,
        ]);
        return layer.bias ? [weight, entry("bias", "bias", [layer.outChannels])] : [weight];
      }
      case "dense": {
        const weight = entry("weight", "weight", [layer.inFeatures, layer.outFeatures]);
        return layer.bias ? [weight, entry("bias", "bias", [layer.outFeatures])] : [weight];
      }
      case "batchNorm":
        return [
          entry("weight", "gamma", [layer.channels]),
          entry("bias", "beta", [layer.channels]),
          entry("running_mean", "runningMean", [layer.channels]),
          entry("running_var", "runningVariance", [layer.channels]),
        ];
      default:
        return [];
    }
  });
}

/** A layer's place in the network: the shape of one image's features before and after it. */
export interface LayerShapes {
  layer: LayerSpec;
  /** [height, width, channels], or [features] after the flattening. */
  input: number[];
  output: number[];
}

/**
 * Follows the shape of one image through the layers.
 *
 * @param spec The network.
 * @returns Input and output shape of every layer, without the batch axis.
 * @throws {RangeError} when a layer does not fit the one before it, naming both sizes.
 * @example
 * layerShapes({ input: [4, 4, 1], classes: [], layers: [{ kind: "maxPool", name: "pool", size: 2 }] })[0].output; // => [2, 2, 1]
 */
export function layerShapes(spec: ModelSpec): LayerShapes[] {
  let shape: number[] = [...spec.input];
  return spec.layers.map((layer) => {
    const input = shape;
    shape = outputShape(layer, input);
    return { layer, input, output: shape };
  });
}

function outputShape(layer: LayerSpec, input: number[]): number[] {
  const [height = 1, width = 1, channels = 1] = input;
  const expect = (name: string, wanted: number, got: number | undefined): void => {
    if (wanted !== got) throw new RangeError(`${layer.name}: ${name} must be ${wanted}, got ${got}`);
  };
  switch (layer.kind) {
    case "conv2d": {
      expect("input channels", layer.inChannels, input[2]);
      const size = (n: number): number => Math.floor((n + 2 * layer.pad - layer.kernelSize) / layer.stride) + 1;
      return [size(height), size(width), layer.outChannels];
    }
    case "batchNorm":
      expect("channels", layer.channels, input.at(-1));
      return input;
    case "relu":
      return input;
    case "maxPool":
    case "averagePool":
      return [Math.floor(height / layer.size), Math.floor(width / layer.size), channels];
    case "flatten":
      return [input.reduce((product, n) => product * n, 1)];
    case "dense":
      expect("input features", layer.inFeatures, input[0]);
      return [layer.outFeatures];
  }
}
