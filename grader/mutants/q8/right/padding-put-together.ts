// Padding by concatenation; scales one by one, clamped by maximum and minimum.

function quantizedConv2d(
  input: tf.Tensor4D,
  weights: tf.Tensor4D,
  shiftedBias: tf.Tensor1D,
  layer: QuantizedConv2dLayer,
): tf.Tensor4D {
  const { bitwidth = 8, strides = 1, pad = 0, inputZeroPoint } = layer;
  const { min, max } = quantizedRange(bitwidth);
  return tf.tidy(() => {
    let image = input;
    for (const axis of [1, 2]) {
      const shape = [...image.shape];
      shape[axis] = pad;
      const strip = tf.fill(shape, inputZeroPoint, "int32") as tf.Tensor4D;
      if (pad > 0) image = tf.concat([strip, image, strip], axis);
    }
    const sums = accumulateConv2d(image, weights, shiftedBias, { strides }).toFloat();
    const scaled = sums.mul(layer.weightScale).mul(layer.inputScale).div(layer.outputScale);
    const output = scaled.round().add(layer.outputZeroPoint).maximum(min).minimum(max);
    return output.cast("int32") as tf.Tensor4D;
  });
}
