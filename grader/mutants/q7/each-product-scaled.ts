// Real numbers first: every integer is turned back, multiplied in float32, and the result is quantized.

function quantizedLinear(
  input: tf.Tensor2D,
  weights: tf.Tensor2D,
  shiftedBias: tf.Tensor1D,
  layer: QuantizedLayer,
): tf.Tensor2D {
  const { bitwidth = 8, inputScale, weightScale, outputScale, outputZeroPoint } = layer;
  const { min, max } = quantizedRange(bitwidth);
  return tf.tidy(() => {
    const [reals, realWeights] = [tf.mul(input, inputScale), tf.mul(weights, weightScale)];
    const realBias = tf.mul(shiftedBias, tf.mul(weightScale, inputScale));
    const output = tf.add(tf.matMul(reals as tf.Tensor2D, realWeights as tf.Tensor2D), realBias);
    const shifted = tf.add(tf.round(tf.div(output, outputScale)), outputZeroPoint);
    return tf.clipByValue<tf.Tensor2D>(shifted as tf.Tensor2D, min, max).toInt();
  });
}
