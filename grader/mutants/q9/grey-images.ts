// An image has one channel.

function preprocess(images: tf.Tensor4D): tf.Tensor4D {
  const [batch, height, width] = images.shape;
  const output = new Int32Array(batch * height * width);
  images.arraySync().forEach((image, b) =>
    image.forEach((row, y) =>
      row.forEach((pixel, x) => {
        output[(b * height + y) * width + x] = Math.min(Math.max(Math.round(255 * pixel[0]) - 128, -128), 127);
      }),
    ),
  );
  return tf.tensor4d(output, [batch, height, width, 1], "int32");
}
