// What is rounded has to be clamped, then the zero point moves it.

function quantizedLinear(
  input: tf.Tensor2D,
  weights: tf.Tensor2D,
  shiftedBias: tf.Tensor1D,
  layer: QuantizedLayer,
): tf.Tensor2D {
  const { bitwidth = 8, inputScale, weightScale, outputScale, outputZeroPoint } = layer;
  const { min, max } = quantizedRange(bitwidth);
  return tf.tidy(() => {
    const sums = accumulateLinear(input, weights, shiftedBias);
    const scaled = tf.mul(sums.toFloat(), tf.mul(weightScale, inputScale / outputScale));
    const clamped = tf.clipByValue(tf.round(scaled), min, max);
    return tf.add<tf.Tensor2D>(clamped, outputZeroPoint).toInt();
  });
}
