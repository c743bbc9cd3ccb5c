// dataSync gives a copy, which can be worked on.

function preprocess(images: tf.Tensor4D): tf.Tensor4D {
  const values = images.dataSync();
  for (let i = 0; i < values.length; i++) {
    values[i] = Math.min(Math.max(roundHalfEven(255 * values[i] - 128), -128), 127);
  }
  return tf.tensor4d(Int32Array.from(values), images.shape, "int32");
}
