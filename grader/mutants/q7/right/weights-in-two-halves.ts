// Exact sums by hand: weights split into multiples of 16 and the rest, joined as int32.

function quantizedLinear(
  input: tf.Tensor2D,
  weights: tf.Tensor2D,
  shiftedBias: tf.Tensor1D,
  layer: QuantizedLayer,
): tf.Tensor2D {
  const { bitwidth = 8, inputScale, weightScale, outputScale, outputZeroPoint } = layer;
  const { min, max } = quantizedRange(bitwidth);
  return tf.tidy(() => {
    const sixteen = tf.scalar(16, "int32");
    const high = tf.round(tf.div(weights.toFloat(), 16)) as tf.Tensor2D;
    const low = tf.sub(weights.toFloat(), tf.mul(high, 16)) as tf.Tensor2D;
    const product = (half: tf.Tensor2D) => tf.matMul(input.toFloat(), half).toInt();
    const sums = tf.add(tf.add(tf.mul(product(high), sixteen), product(low)), shiftedBias);
    const scaled = tf.mul(sums.toFloat(), tf.mul(weightScale, inputScale / outputScale));
    return tf.clipByValue<tf.Tensor2D>(tf.add(tf.round(scaled), outputZeroPoint), min, max).toInt();
  });
}
