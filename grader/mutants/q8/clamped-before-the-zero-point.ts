// What is rounded has to be clamped, then the zero point moves it.

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
    const padded = tf.pad4d(
      input,
      [
        [0, 0],
        [pad, pad],
        [pad, pad],
        [0, 0],
      ],
      inputZeroPoint,
    );
    const sums = accumulateConv2d(padded, weights, shiftedBias, { strides });
    const scaled = tf.mul(sums.toFloat(), tf.mul(weightScale, inputScale / outputScale));
    const clamped = tf.clipByValue(tf.round(scaled), min, max);
    return tf.add<tf.Tensor4D>(clamped, outputZeroPoint).toInt();
  });
}
