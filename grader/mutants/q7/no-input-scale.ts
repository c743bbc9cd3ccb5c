// Only the weights and the output have a scale that matters.

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
    const scaled = tf.mul(sums.toFloat(), tf.mul(weightScale, 1 / outputScale));
    const shifted = tf.add(tf.round(scaled), outputZeroPoint);
    return tf.clipByValue<tf.Tensor2D>(shifted as tf.Tensor2D, min, max).toInt();
  });
}
