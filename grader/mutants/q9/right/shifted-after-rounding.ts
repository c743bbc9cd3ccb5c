// Bytes first, then the shift; methods in a chain.

function preprocess(images: tf.Tensor4D): tf.Tensor4D {
  return tf.tidy(() => images.mul(255).round().sub(128).clipByValue(-128, 127).toInt() as tf.Tensor4D);
}
