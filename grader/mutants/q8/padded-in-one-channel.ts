// The border needs the zero point once a pixel: in the first channel.

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
    const sides: [number, number][] = [
      [0, 0],
      [pad, pad],
      [pad, pad],
      [0, 0],
    ];
    const first = tf.pad4d(input.slice([0, 0, 0, 0], [-1, -1, -1, 1]), sides as never, inputZeroPoint);
    const others = tf.pad4d(input.slice([0, 0, 0, 1], [-1, -1, -1, -1]), sides as never);
    const padded = tf.concat([first, others], 3);
    const sums = accumulateConv2d(padded, weights, shiftedBias, { strides });
    const scaled = tf.mul(sums.toFloat(), tf.mul(weightScale, inputScale / outputScale));
    const shifted = tf.add(tf.round(scaled), outputZeroPoint);
    return tf.clipByValue<tf.Tensor4D>(shifted as tf.Tensor4D, min, max).toInt();
  });
}
