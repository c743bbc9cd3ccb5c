// A byte times 1/255 times 255 is a byte, so a cast does for it.

function preprocess(images: tf.Tensor4D): tf.Tensor4D {
  return tf.tidy(() => {
    const rounded = tf.mul(images, 255).toInt().sub(tf.scalar(128, "int32"));
    return tf.clipByValue<tf.Tensor4D>(rounded as tf.Tensor4D, -128, 127).toInt();
  });
}
