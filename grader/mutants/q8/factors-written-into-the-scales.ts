// dataSync gives a copy, which can hold the factors.

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
    const sums = accumulateConv2d(padded, weights, shiftedBias, { strides });
    const factors = weightScale.dataSync();
    for (let c = 0; c < factors.length; c++) factors[c] *= inputScale / outputScale;
    const output = Int32Array.from(sums.dataSync(), (sum, i) =>
      Math.min(Math.max(roundHalfEven(sum * factors[i % factors.length]) + outputZeroPoint, min), max),
    );
    return tf.tensor4d(output, sums.shape, "int32");
  });
}
