// An Int8Array keeps numbers within 8 bits.

function quantizedConv2d(
  input: tf.Tensor4D,
  weights: tf.Tensor4D,
  shiftedBias: tf.Tensor1D,
  layer: QuantizedConv2dLayer,
): tf.Tensor4D {
  const { inputScale, inputZeroPoint, weightScale, outputScale, outputZeroPoint } = layer;
  const { strides = 1, pad = 0 } = layer;
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
    const output = Int8Array.from(
      sums.dataSync(),
      (sum, i) => roundHalfEven((sum * scales[i % scales.length] * inputScale) / outputScale) + outputZeroPoint,
    );
    return tf.tensor4d(Int32Array.from(output), sums.shape, "int32");
  });
}
