// Each image by itself, stacked at the end.

function preprocess(images: tf.Tensor4D): tf.Tensor4D {
  return tf.tidy(() => {
    const integers = tf.unstack(images).map((image) => {
      const q = tf.sub(tf.mul(image, 255), 128).round();
      return tf.minimum(tf.maximum(q, -128), 127).cast("int32");
    });
    return tf.stack(integers) as tf.Tensor4D;
  });
}
