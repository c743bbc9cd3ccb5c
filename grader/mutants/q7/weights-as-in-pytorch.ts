// Weights are [out, in], as in PyTorch.

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
  const output = new Int32Array(batch * outputs);
  for (let b = 0; b < batch; b++) {
    for (let c = 0; c < outputs; c++) {
      let sum = bias[c];
      for (let i = 0; i < inputs; i++) sum += q[b * inputs + i] * w[c * inputs + i];
      const real = sum * inputScale * scales[c];
      output[b * outputs + c] = Math.min(Math.max(roundHalfEven(real / outputScale) + outputZeroPoint, min), max);
    }
  }
  return tf.tensor2d(output, [batch, outputs], "int32");
}
