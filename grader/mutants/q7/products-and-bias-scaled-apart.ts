// It is all the same whether the products and the bias are added before or after scaling.

function quantizedLinear(
  input: tf.Tensor2D,
  weights: tf.Tensor2D,
  shiftedBias: tf.Tensor1D,
  layer: QuantizedLayer,
): tf.Tensor2D {
  const { bitwidth = 8, inputScale, weightScale, outputScale, outputZeroPoint } = layer;
  const { min, max } = quantizedRange(bitwidth);
  return tf.tidy(() => {
    const products = accumulateLinear(input, weights, tf.zerosLike(shiftedBias));
    const factor = tf.mul(weightScale, inputScale / outputScale);
    const scaled = tf.add(tf.mul(products.toFloat(), factor), tf.mul(shiftedBias.toFloat(), factor));
    const shifted = tf.add(tf.round(scaled), outputZeroPoint);
    return tf.clipByValue<tf.Tensor2D>(shifted as tf.Tensor2D, min, max).toInt();
  });
}
