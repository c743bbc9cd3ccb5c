// Images are bytes already, so only 128 is subtracted.

function preprocess(images: tf.Tensor4D): tf.Tensor4D {
  return tf.tidy(() => {
    const rounded = tf.round(tf.sub(images, 128));
    return tf.clipByValue<tf.Tensor4D>(rounded as tf.Tensor4D, -128, 127).toInt();
  });
}
