// Pixels are from 0 to 1, so nothing lies outside.

function preprocess(images: tf.Tensor4D): tf.Tensor4D {
  return tf.tidy(() => {
    const rounded = tf.round(tf.sub(tf.mul(images, 255), 128));
    return (rounded as tf.Tensor4D).toInt();
  });
}
