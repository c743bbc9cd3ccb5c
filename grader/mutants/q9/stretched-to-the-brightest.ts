// The brightest pixel becomes 127.

function preprocess(images: tf.Tensor4D): tf.Tensor4D {
  return tf.tidy(() => {
    const stretched = tf.div(images, tf.max(images));
    const rounded = tf.round(tf.sub(tf.mul(stretched, 255), 128));
    return tf.clipByValue<tf.Tensor4D>(rounded as tf.Tensor4D, -128, 127).toInt();
  });
}
