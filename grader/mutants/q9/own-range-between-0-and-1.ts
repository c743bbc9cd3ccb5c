// Scale and zero point come from the tensor, once its pixels are from 0 to 1.

function preprocess(images: tf.Tensor4D): tf.Tensor4D {
  return tf.tidy(() => {
    const { quantized } = linearQuantizeFeature(tf.clipByValue(images, 0, 1), 8);
    return quantized as tf.Tensor4D;
  });
}
