// 0 becomes -127, as the range of integers is symmetric.

function preprocess(images: tf.Tensor4D): tf.Tensor4D {
  return tf.tidy(() => {
    const rounded = tf.round(tf.sub(tf.mul(images, 255), 127));
    return tf.clipByValue<tf.Tensor4D>(rounded as tf.Tensor4D, -128, 127).toInt();
  });
}
