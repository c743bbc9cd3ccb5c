// There are 256 levels, each as wide as the next.

function preprocess(images: tf.Tensor4D): tf.Tensor4D {
  return tf.tidy(() => {
    const level = tf.clipByValue(tf.floor(tf.mul(images, 256)), 0, 255);
    return tf.sub<tf.Tensor4D>(level, 128).toInt();
  });
}
