// The sums become real numbers, and question 4 makes integers of them.
// with q4/halves-up

function quantizedLinear(
  input: tf.Tensor2D,
  weights: tf.Tensor2D,
  shiftedBias: tf.Tensor1D,
  layer: QuantizedLayer,
): tf.Tensor2D {
  return tf.tidy(() => {
    const sums = accumulateLinear(input, weights, shiftedBias);
    const reals = tf.mul(sums.toFloat(), tf.mul(layer.weightScale, layer.inputScale));
    return linearQuantize(reals, layer.bitwidth ?? 8, layer.outputScale, layer.outputZeroPoint) as tf.Tensor2D;
  });
}
