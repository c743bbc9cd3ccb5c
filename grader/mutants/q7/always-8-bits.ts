// Integers have 8 bits.

function quantizedLinear(
  input: tf.Tensor2D,
  weights: tf.Tensor2D,
  shiftedBias: tf.Tensor1D,
  layer: QuantizedLayer,
): tf.Tensor2D {
  const { bitwidth = 8, inputScale, weightScale, outputScale, outputZeroPoint } = layer;
  return tf.tidy(() => {
    const sums = accumulateLinear(input, weights, shiftedBias);
    const scaled = tf.mul(sums.toFloat(), tf.mul(weightScale, inputScale / outputScale));
    const shifted = tf.add(tf.round(scaled), outputZeroPoint);
    return tf.clipByValue<tf.Tensor2D>(shifted as tf.Tensor2D, -128, 127).toInt();
  });
}
