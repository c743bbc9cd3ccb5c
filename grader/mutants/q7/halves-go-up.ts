// Rounding adds a half and cuts.

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
    const shifted = tf.add(tf.floor(tf.add(scaled, 0.5)), outputZeroPoint);
    return tf.clipByValue<tf.Tensor2D>(shifted as tf.Tensor2D, min, max).toInt();
  });
}
