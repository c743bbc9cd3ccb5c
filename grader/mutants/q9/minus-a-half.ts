// Pixels are centred at 0 first, then stretched.

function preprocess(images: tf.Tensor4D): tf.Tensor4D {
  return tf.tidy(() => {
    const rounded = tf.round(tf.mul(tf.sub(images, 0.5), 255));
    return tf.clipByValue<tf.Tensor4D>(rounded as tf.Tensor4D, -128, 127).toInt();
  });
}
