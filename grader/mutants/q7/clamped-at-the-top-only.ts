// Only too large numbers overflow.

function quantizedLinear(
  input: tf.Tensor2D,
  weights: tf.Tensor2D,
  shiftedBias: tf.Tensor1D,
  layer: QuantizedLayer,
): tf.Tensor2D {
  const { bitwidth = 8, inputScale, weightScale, outputScale, outputZeroPoint } = layer;
  const { max } = quantizedRange(bitwidth);
  return tf.tidy(() => {
    const sums = accumulateLinear(input, weights, shiftedBias);
    const scaled = tf.mul(sums.toFloat(), tf.mul(weightScale, inputScale / outputScale));
    const shifted = tf.add(tf.round(scaled), outputZeroPoint);
    return tf.minimum<tf.Tensor2D>(shifted as tf.Tensor2D, max).toInt();
  });
}
