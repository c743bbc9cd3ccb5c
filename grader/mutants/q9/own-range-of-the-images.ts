// Scale and zero point come from the tensor, as for every feature map.

function preprocess(images: tf.Tensor4D): tf.Tensor4D {
  return linearQuantizeFeature(images, 8).quantized as tf.Tensor4D;
}
