// 8 bits times 8 bits are 16 bits.

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
    const scales = weightScale.dataSync();
    const output = Array.from(Int16Array.from(sums.dataSync()), (sum, i) => {
      const q = roundHalfEven((sum * inputScale * scales[i % scales.length]) / outputScale) + outputZeroPoint;
      return Math.min(Math.max(q, min), max);
    });
    return tf.tensor4d(output, sums.shape, "int32");
  });
}
