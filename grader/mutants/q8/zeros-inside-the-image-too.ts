// Every 0 is padding.

function quantizedConv2d(
  input: tf.Tensor4D,
  weights: tf.Tensor4D,
  shiftedBias: tf.Tensor1D,
  layer: QuantizedConv2dLayer,
): tf.Tensor4D {
  const { bitwidth = 8, inputScale, inputZeroPoint, weightScale, outputScale, outputZeroPoint } = layer;
  const { strides = 1, pad = 0 } = layer;
  const { min, max } = quantizedRange(bitwidth);
  return tf.tidy(() => {
    const withZeros = tf.pad4d(input, [
      [0, 0],
      [pad, pad],
      [pad, pad],
      [0, 0],
    ]);
    const zeroPoints = tf.fill(withZeros.shape, inputZeroPoint, "int32");
    const padded = tf.where(withZeros.equal(0), zeroPoints, withZeros);
    const sums = accumulateConv2d(padded, weights, shiftedBias, { strides });
    const scaled = tf.mul(sums.toFloat(), tf.mul(weightScale, inputScale / outputScale));
    const shifted = tf.add(tf.round(scaled), outputZeroPoint);
    return tf.clipByValue<tf.Tensor4D>(shifted as tf.Tensor4D, min, max).toInt();
  });
}
