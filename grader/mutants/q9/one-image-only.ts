// There is one image in a batch.

function preprocess(images: tf.Tensor4D): tf.Tensor4D {
  const [, height, width, channels] = images.shape;
  const x = images.dataSync();
  const output = new Int32Array(height * width * channels);
  for (let i = 0; i < output.length; i++) output[i] = Math.min(Math.max(Math.round(255 * x[i]) - 128, -128), 127);
  return tf.tensor4d(output, [1, height, width, channels], "int32");
}
