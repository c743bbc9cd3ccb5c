// pad is the "same" of tf.conv2d, which looks at the stride.

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
    const around = (length: number, kernel: number): [number, number] => {
      if (pad === 0) return [0, 0];
      if (strides === 1) return [pad, pad];
      const all = Math.max(0, (Math.ceil(length / strides) - 1) * strides + kernel - length);
      return [Math.floor(all / 2), Math.ceil(all / 2)];
    };
    const [rows, columns] = [around(input.shape[1], weights.shape[0]), around(input.shape[2], weights.shape[1])];
    const padded = tf.pad4d(input, [[0, 0], rows, columns, [0, 0]], inputZeroPoint);
    const sums = accumulateConv2d(padded, weights, shiftedBias, { strides });
    const scaled = tf.mul(sums.toFloat(), tf.mul(weightScale, inputScale / outputScale));
    const shifted = tf.add(tf.round(scaled), outputZeroPoint);
    return tf.clipByValue<tf.Tensor4D>(shifted as tf.Tensor4D, min, max).toInt();
  });
}
