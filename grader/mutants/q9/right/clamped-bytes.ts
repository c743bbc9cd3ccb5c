// A Uint8ClampedArray rounds and clamps; an arrow function.

const preprocess = (images: tf.Tensor4D): tf.Tensor4D => {
  const bytes = Uint8ClampedArray.from(images.dataSync(), (x) => 255 * x);
  return tf.tensor4d(
    Int32Array.from(bytes, (byte) => byte - 128),
    images.shape,
    "int32",
  );
};
