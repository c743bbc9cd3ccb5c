// There are 256 bytes, so the factor is 256.

function preprocess(images: tf.Tensor4D): tf.Tensor4D {
  return tf.tidy(() => {
    const rounded = tf.round(tf.sub(tf.mul(images, 256), 128));
    return tf.clipByValue<tf.Tensor4D>(rounded as tf.Tensor4D, -128, 127).toInt();
  });
}
