// An integer stands for S (q - Z), so Z_in is subtracted before multiplying.

function quantizedLinear(
  input: tf.Tensor2D,
  weights: tf.Tensor2D,
  shiftedBias: tf.Tensor1D,
  layer: QuantizedLayer,
): tf.Tensor2D {
  const { bitwidth = 8, inputScale, inputZeroPoint, weightScale, outputScale, outputZeroPoint } = layer;
  const { min, max } = quantizedRange(bitwidth);
  return tf.tidy(() => {
    const centred = tf.sub(input, tf.scalar(inputZeroPoint, "int32")) as tf.Tensor2D;
    const sums = accumulateLinear(centred, weights, shiftedBias);
    const scaled = tf.mul(sums.toFloat(), tf.mul(weightScale, inputScale / outputScale));
    const shifted = tf.add(tf.round(scaled), outputZeroPoint);
    return tf.clipByValue<tf.Tensor2D>(shifted as tf.Tensor2D, min, max).toInt();
  });
}
