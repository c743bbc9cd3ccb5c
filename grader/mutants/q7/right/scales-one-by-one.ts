// Tensors only; each scale in a step of its own, the output's last.

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
    const output = sums.toFloat().mul(inputScale).mul(weightScale).div(outputScale).round().add(outputZeroPoint);
    return output.maximum(min).minimum(max).toInt() as tf.Tensor2D;
  });
}
