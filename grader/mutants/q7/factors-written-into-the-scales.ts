// dataSync gives a copy, which can hold the factors.

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
    const factors = weightScale.dataSync();
    for (let c = 0; c < factors.length; c++) factors[c] *= inputScale / outputScale;
    const output = Int32Array.from(sums.dataSync(), (sum, i) =>
      Math.min(Math.max(roundHalfEven(sum * factors[i % factors.length]) + outputZeroPoint, min), max),
    );
    return tf.tensor2d(output, sums.shape, "int32");
  });
}
