// 8 bits times 8 bits are 16 bits.

function quantizedLinear(
  input: tf.Tensor2D,
  weights: tf.Tensor2D,
  shiftedBias: tf.Tensor1D,
  layer: QuantizedLayer,
): tf.Tensor2D {
  const { bitwidth = 8, inputScale, weightScale, outputScale, outputZeroPoint } = layer;
  const { min, max } = quantizedRange(bitwidth);
  const [batch, inputs] = input.shape;
  const outputs = weights.shape[1];
  const [q, w, bias, scales] = [input.dataSync(), weights.dataSync(), shiftedBias.dataSync(), weightScale.dataSync()];
  const sums = new Int16Array(batch * outputs);
  for (let b = 0; b < batch; b++)
    for (let c = 0; c < outputs; c++) {
      sums[b * outputs + c] = bias[c];
      for (let i = 0; i < inputs; i++) sums[b * outputs + c] += q[b * inputs + i] * w[i * outputs + c];
    }
  const output = Int32Array.from(sums, (sum, i) => {
    const scaled = roundHalfEven((sum * inputScale * scales[i % outputs]) / outputScale);
    return Math.min(Math.max(scaled + outputZeroPoint, min), max);
  });
  return tf.tensor2d(output, [batch, outputs], "int32");
}
