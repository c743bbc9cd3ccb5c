// accumulateConv2d knows the stride.

function quantizedConv2d(
  input: tf.Tensor4D,
  weights: tf.Tensor4D,
  shiftedBias: tf.Tensor1D,
  layer: QuantizedConv2dLayer,
): tf.Tensor4D {
  const { bitwidth = 8, inputScale, inputZeroPoint, weightScale, outputScale, outputZeroPoint } = layer;
  const { pad = 0 } = layer;
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
    const sums = accumulateConv2d(padded, weights, shiftedBias);
    const scaled = tf.mul(sums.toFloat(), tf.mul(weightScale, inputScale / outputScale));
    const shifted = tf.add(tf.round(scaled), outputZeroPoint);
    return tf.clipByValue<tf.Tensor4D>(shifted as tf.Tensor4D, min, max).toInt();
  });
}
