// An Int8Array keeps numbers within 8 bits.

function preprocess(images: tf.Tensor4D): tf.Tensor4D {
  const output = Int8Array.from(images.dataSync(), (x) => roundHalfEven(255 * x) - 128);
  return tf.tensor4d(Int32Array.from(output), images.shape, "int32");
}
