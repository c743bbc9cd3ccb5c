// Nested arrays and map, with a helper for one number.

function toInt8(x: number): number {
  return Math.max(-128, Math.min(127, roundHalfEven(x * 255) - 128));
}

function preprocess(images: tf.Tensor4D): tf.Tensor4D {
  const integers = images.arraySync().map((image) => image.map((row) => row.map((pixel) => pixel.map(toInt8))));
  return tf.tensor4d(integers, images.shape, "int32");
}
