// Pixels are clamped to 0 and 1, then divided by the scale.

const SCALE = 1 / 255;
const ZERO_POINT = -128;

function preprocess(images: tf.Tensor4D): tf.Tensor4D {
  return tf.tidy(() => {
    const inside = tf.maximum(tf.minimum(images, 1), 0);
    return tf.add<tf.Tensor4D>(tf.round(tf.div(inside, SCALE)), ZERO_POINT).toInt();
  });
}
