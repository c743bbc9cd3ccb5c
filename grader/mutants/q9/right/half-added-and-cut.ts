// Half added and rounded down, integers subtracted, freed by hand.

function preprocess(images: tf.Tensor4D): tf.Tensor4D {
  const bytes = tf.mul(images, 255);
  const moved = tf.add(bytes, 0.5);
  const floor = tf.floor(moved);
  const clamped = tf.clipByValue(floor, 0, 255);
  const integers = clamped.toInt();
  const shift = tf.scalar(128, "int32");
  const result = tf.sub<tf.Tensor4D>(integers, shift);
  tf.dispose([bytes, moved, floor, clamped, integers, shift]);
  return result;
}
