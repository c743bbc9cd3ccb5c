import * as tf from "@tensorflow/tfjs";
import { batchNormBackward, batchNormForward } from "./wasm-kernels/index.js";
import { type NativeBackend, nativeBackend } from "./native-op.js";

/** What a training pass of batch norm gives. */
export interface BatchNormTraining {
  /** float32, the input's shape. */
  output: tf.Tensor4D;
  /** The batch's mean, float32 [channels]; no gradient flows through it. */
  mean: tf.Tensor1D;
  /** The batch's unbiased variance (divided by n - 1, as PyTorch keeps it), float32 [channels]; no gradient flows through it. */
  variance: tf.Tensor1D;
}

/**
 * Batch norm with the batch's own statistics: y = gamma (x - mean) / sqrt(variance + epsilon) + beta over all but the last axis.
 *
 * On the native engine it is TensorFlow's fused operation with its fused gradient, on WebAssembly a pass of the project's own: either doubles the
 * speed of training against one composed of elementwise operations.
 *
 * Source: Ioffe and Szegedy 2015, algorithm 1 (https://arxiv.org/abs/1502.03167); PyTorch's `nn.BatchNorm2d` in training mode.
 *
 * @param x float32 [batch, height, width, channels].
 * @param gamma float32 [channels].
 * @param beta float32 [channels].
 * @param epsilon Added to the variance.
 * @returns Three tensors, which the caller disposes.
 * @example
 * batchNormTraining(tf.tensor4d([1, 3], [2, 1, 1, 1]), tf.ones([1]), tf.zeros([1]), 0).output.flatten(); // => [-1, 1]
 */
export function batchNormTraining(
  x: tf.Tensor4D,
  gamma: tf.Tensor1D,
  beta: tf.Tensor1D,
  epsilon: number,
): BatchNormTraining {
  const native = nativeBackend();
  return native ? onNative(native, x, gamma, beta, epsilon) : onWasm(x, gamma, beta, epsilon);
}

function onNative(
  native: NativeBackend,
  x: tf.Tensor4D,
  gamma: tf.Tensor1D,
  beta: tf.Tensor1D,
  epsilon: number,
): BatchNormTraining {
  const attributes = [
    native.typeAttribute("T"),
    native.typeAttribute("U"),
    native.floatAttribute("epsilon", epsilon),
    native.stringAttribute("data_format", "NHWC"),
    native.booleanAttribute("is_training", true),
  ];
  let statistics: tf.Tensor[] = [];
  const normalize = tf.customGrad((...args) => {
    const [input, scale, offset, save] = args as unknown as [tf.Tensor, tf.Tensor, tf.Tensor, tf.GradSaveFunc];
    const [output, mean, variance, ...reserved] = tf.tidy(() => {
      const none = tf.zeros([0]);
      const inputs = [input, scale, offset, none, none];
      return native.executeMultipleOutputs("FusedBatchNormV3", attributes, inputs, 6);
    });
    statistics = [mean as tf.Tensor, variance as tf.Tensor].map((tensor) => tf.keep(tensor));
    save([input, scale, ...reserved]);
    const gradFunc = (gradient: tf.Tensor, saved: tf.Tensor[]) => {
      const [savedInput, savedScale, ...rest] = saved as [tf.Tensor, tf.Tensor, ...tf.Tensor[]];
      const inputs = [gradient, savedInput, savedScale, ...rest];
      return native.executeMultipleOutputs("FusedBatchNormGradV3", attributes, inputs, 5).slice(0, 3);
    };
    return { value: output as tf.Tensor, gradFunc };
  });
  return withStatistics(normalize(x, gamma, beta) as tf.Tensor4D, statistics);
}

function onWasm(x: tf.Tensor4D, gamma: tf.Tensor1D, beta: tf.Tensor1D, epsilon: number): BatchNormTraining {
  const count = x.size / (x.shape[3] as number);
  let statistics: tf.Tensor[] = [];
  const normalize = tf.customGrad((...args) => {
    const [input, scale, offset, save] = args as unknown as [tf.Tensor4D, tf.Tensor1D, tf.Tensor1D, tf.GradSaveFunc];
    const { output, mean, variance } = batchNormForward(input, scale, offset, epsilon);
    statistics = [mean, tf.mul(variance, count / Math.max(1, count - 1))].map((tensor) => tf.keep(tf.clone(tensor)));
    save([input, scale, mean, variance]);
    const gradFunc = (gradient: tf.Tensor, saved: tf.Tensor[]) => {
      const [savedInput, savedScale, mean, variance] = saved as [tf.Tensor4D, tf.Tensor1D, tf.Tensor1D, tf.Tensor1D];
      return batchNormBackward(gradient as tf.Tensor4D, savedInput, savedScale, { mean, variance }, epsilon);
    };
    return { value: output, gradFunc };
  });
  return withStatistics(normalize(x, gamma, beta) as tf.Tensor4D, statistics);
}

/** The statistics were kept through the gradient's own scope; from here on they belong to the caller's. */
function withStatistics(output: tf.Tensor4D, kept: readonly tf.Tensor[]): BatchNormTraining {
  const [mean, variance] = kept.map((tensor) => tf.clone(tensor)) as [tf.Tensor1D, tf.Tensor1D];
  tf.dispose([...kept]);
  return { output, mean, variance };
}
