// Exact sums by tf.conv2d on multiples of 16 and the rest, joined as int32.

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
    const floats = weights.toFloat() as tf.Tensor4D;
    const high = tf.round(tf.div(floats, 16)) as tf.Tensor4D;
    const low = tf.sub<tf.Tensor4D>(floats, tf.mul(high, 16));
    const convolve = (half: tf.Tensor4D) => tf.conv2d(padded.toFloat() as tf.Tensor4D, half, strides, "valid").toInt();
    const sums = convolve(high).mul(tf.scalar(16, "int32")).add(convolve(low)).add(shiftedBias);
    const scaled = tf.mul(sums.toFloat(), tf.mul(weightScale, inputScale / outputScale));
    const shifted = tf.add(tf.round(scaled), outputZeroPoint);
    return tf.clipByValue<tf.Tensor4D>(shifted as tf.Tensor4D, min, max).toInt();
  });
}
