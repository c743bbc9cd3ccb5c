// Height and width are the same.

function preprocess(images: tf.Tensor4D): tf.Tensor4D {
  const [batch, height, , channels] = images.shape;
  return tf.tidy(() => {
    const rounded = tf.round(tf.sub(tf.mul(images, 255), 128));
    const flat = tf.clipByValue(rounded, -128, 127).toInt();
    return flat.slice([0, 0, 0, 0], [batch, height, Math.min(height, images.shape[2]), channels]) as tf.Tensor4D;
  });
}
