import * as tf from "@tensorflow/tfjs";

/**
 * The mean of each channel. As an average pooling XNNPACK vectorizes it: ten times as fast on wasm as `tf.mean` over the same axes.
 *
 * @param x float32 [batch, height, width, channels].
 * @returns float32 [channels]. The caller disposes it.
 */
export function channelMeans(x: tf.Tensor4D): tf.Tensor1D {
  const [batch, height, width, channels] = x.shape;
  return tf.tidy(() => {
    const images = tf.avgPool(x, [height, width], 1, "valid");
    const column = tf.reshape(images, [1, batch, 1, channels]) as tf.Tensor4D;
    return tf.reshape(tf.avgPool(column, [batch, 1], 1, "valid"), [channels]);
  });
}

/**
 * x scale + shift, with a scale and a shift for each channel. As a 1x1 depthwise convolution XNNPACK vectorizes it in one pass: 3 (64
 * channels) to 8 times (16) as fast on wasm as `tf.mul` and `tf.add`.
 *
 * @param x float32 [batch, height, width, channels].
 * @param scale float32 [channels].
 * @param shift float32 [channels].
 * @returns float32, x's shape. The caller disposes it.
 */
export function scaleAndShift(x: tf.Tensor4D, scale: tf.Tensor, shift: tf.Tensor): tf.Tensor4D {
  return tf.tidy(() => {
    const filter = tf.reshape(scale, [1, 1, scale.size, 1]) as tf.Tensor4D;
    return tf.fused.depthwiseConv2d({ x, filter, strides: 1, pad: "valid", bias: shift });
  });
}
