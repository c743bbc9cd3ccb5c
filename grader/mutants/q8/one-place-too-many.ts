// The kernel starts at every s-th pixel, so the number of places is rounded up.

function quantizedConv2d(
  input: tf.Tensor4D,
  weights: tf.Tensor4D,
  shiftedBias: tf.Tensor1D,
  layer: QuantizedConv2dLayer,
): tf.Tensor4D {
  const { bitwidth = 8, inputScale, inputZeroPoint, weightScale, outputScale, outputZeroPoint } = layer;
  const { strides = 1, pad = 0 } = layer;
  const { min, max } = quantizedRange(bitwidth);
  const [batch, height, width, channels] = input.shape;
  const [kernelHeight, kernelWidth, , outputs] = weights.shape;
  const outHeight = Math.ceil((height + 2 * pad - kernelHeight) / strides) + 1;
  const outWidth = Math.ceil((width + 2 * pad - kernelWidth) / strides) + 1;
  return tf.tidy(() => {
    const rest = (outHeight - 1) * strides + kernelHeight - height - 2 * pad;
    const restWidth = (outWidth - 1) * strides + kernelWidth - width - 2 * pad;
    const padded = tf.pad4d(
      input,
      [
        [0, 0],
        [pad, pad + rest],
        [pad, pad + restWidth],
        [0, 0],
      ],
      inputZeroPoint,
    );
    const sums = accumulateConv2d(padded, weights, shiftedBias, { strides });
    const scaled = tf.mul(sums.toFloat(), tf.mul(weightScale, inputScale / outputScale));
    const shifted = tf.add(tf.round(scaled), outputZeroPoint);
    return tf.clipByValue<tf.Tensor4D>(shifted as tf.Tensor4D, min, max).toInt();
  });
}
