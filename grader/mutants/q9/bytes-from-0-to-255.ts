// Integers of a picture are bytes.

function preprocess(images: tf.Tensor4D): tf.Tensor4D {
  return tf.tidy(() => {
    const rounded = tf.round(tf.mul(images, 255));
    return tf.clipByValue<tf.Tensor4D>(rounded as tf.Tensor4D, 0, 255).toInt();
  });
}
