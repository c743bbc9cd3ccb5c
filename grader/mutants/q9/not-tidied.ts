// Tensors are freed like any other object.

function preprocess(images: tf.Tensor4D): tf.Tensor4D {
  const rounded = tf.round(tf.sub(tf.mul(images, 255), 128));
  return tf.clipByValue<tf.Tensor4D>(rounded as tf.Tensor4D, -128, 127).toInt();
}
