// An Int8Array keeps numbers within 8 bits.

function quantizedLinear(
  input: tf.Tensor2D,
  weights: tf.Tensor2D,
  shiftedBias: tf.Tensor1D,
  layer: QuantizedLayer,
): tf.Tensor2D {
  const { inputScale, weightScale, outputScale, outputZeroPoint } = layer;
  const sums = accumulateLinear(input, weights, shiftedBias);
  const scales = weightScale.dataSync();
  const output = Int8Array.from(
    sums.dataSync(),
    (sum, i) => roundHalfEven((sum * scales[i % scales.length] * inputScale) / outputScale) + outputZeroPoint,
  );
  const { shape } = sums;
  sums.dispose();
  return tf.tensor2d(Int32Array.from(output), shape, "int32");
}
