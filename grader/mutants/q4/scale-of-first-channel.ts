// A scale in a tensor is one number all the same.
function linearQuantize(
  tensor: tf.Tensor,
  bitwidth: number,
  scale: number | tf.Tensor,
  zeroPoint: number | tf.Tensor,
): tf.Tensor {
  const { min, max } = quantizedRange(bitwidth);
  const s = typeof scale === "number" ? scale : scale.dataSync()[0];
  const z = typeof zeroPoint === "number" ? zeroPoint : zeroPoint.dataSync()[0];
  const integers = Array.from(tensor.dataSync(), (r) => Math.min(Math.max(roundHalfEven(r / s) + z, min), max));
  return tf.tensor(integers, tensor.shape, "int32");
}
