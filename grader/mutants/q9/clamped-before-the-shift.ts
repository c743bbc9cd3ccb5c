// 8 bits are enforced first, then comes the shift.

function preprocess(images: tf.Tensor4D): tf.Tensor4D {
  return tf.tidy(() => {
    const bytes = tf.clipByValue(tf.round(tf.mul(images, 255)), -128, 127);
    return tf.sub<tf.Tensor4D>(bytes, 128).toInt();
  });
}
