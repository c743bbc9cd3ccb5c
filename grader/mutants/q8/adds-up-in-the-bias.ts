// dataSync gives a copy, which can hold the sums.

function quantizedConv2d(
  input: tf.Tensor4D,
  weights: tf.Tensor4D,
  shiftedBias: tf.Tensor1D,
  layer: QuantizedConv2dLayer,
): tf.Tensor4D {
  const { bitwidth = 8, inputScale, inputZeroPoint, weightScale, outputScale, outputZeroPoint } = layer;
  const { strides = 1, pad = 0 } = layer;
  const { min, max } = quantizedRange(bitwidth);
  return tf.tidy(() => {
    const bias = shiftedBias.dataSync();
    const padded = tf.pad4d(
      input,
      [
        [0, 0],
        [pad, pad],
        [pad, pad],
        [0, 0],
      ],
      inputZeroPoint,
    );
    const products = accumulateConv2d(padded, weights, tf.zerosLike(shiftedBias), { strides });
    const sums = products.dataSync();
    const scales = weightScale.dataSync();
    for (let c = 0; c < bias.length; c++) {
      for (let i = c; i < sums.length; i += bias.length) sums[i] += bias[c];
      bias[c] = roundHalfEven((bias[c] * inputScale * scales[c]) / outputScale);
    }
    const output = Int32Array.from(sums, (sum, i) => {
      const q = roundHalfEven((sum * inputScale * scales[i % scales.length]) / outputScale) + outputZeroPoint;
      return Math.min(Math.max(q, min), max);
    });
    return tf.tensor4d(output, products.shape, "int32");
  });
}
