// Networks take [batch, channels, height, width].

function preprocess(images: tf.Tensor4D): tf.Tensor4D {
  return tf.tidy(() => {
    const rounded = tf.round(tf.sub(tf.mul(images, 255), 128));
    return tf.clipByValue(rounded, -128, 127).toInt().transpose([0, 3, 1, 2]) as tf.Tensor4D;
  });
}
