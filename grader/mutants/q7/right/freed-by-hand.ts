// No tidy: each tensor is disposed where it is done with.

function quantizedLinear(
  input: tf.Tensor2D,
  weights: tf.Tensor2D,
  shiftedBias: tf.Tensor1D,
  layer: QuantizedLayer,
): tf.Tensor2D {
  const { bitwidth = 8, inputScale, weightScale, outputScale, outputZeroPoint } = layer;
  const { min, max } = quantizedRange(bitwidth);
  const sums = accumulateLinear(input, weights, shiftedBias);
  const floats = sums.toFloat();
  const factor = tf.mul(weightScale, inputScale / outputScale);
  const scaled = tf.mul(floats, factor);
  const rounded = tf.round(scaled);
  const shifted = tf.add<tf.Tensor2D>(rounded, outputZeroPoint);
  const clamped = tf.clipByValue(shifted, min, max);
  const output = clamped.toInt();
  tf.dispose([sums, floats, factor, scaled, rounded, shifted, clamped]);
  return output;
}
