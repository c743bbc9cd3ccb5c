// dataSync gives a copy, which can hold the sums.

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
  const [q, w, scales] = [input.dataSync(), weights.dataSync(), weightScale.dataSync()];
  const output = new Int32Array(batch * outputs);
  for (let c = 0; c < outputs; c++) {
    for (let b = 0; b < batch; b++) {
      const sum = shiftedBias.dataSync();
      const before = sum[c];
      for (let i = 0; i < inputs; i++) sum[c] += q[b * inputs + i] * w[i * outputs + c];
      const scaled = roundHalfEven((sum[c] * inputScale * scales[c]) / outputScale);
      output[b * outputs + c] = Math.min(Math.max(scaled + outputZeroPoint, min), max);
      if (b < batch - 1) sum[c] = before;
    }
  }
  return tf.tensor2d(output, [batch, outputs], "int32");
}
