// Channels are the second axis.
function linearQuantize(
  tensor: tf.Tensor,
  bitwidth: number,
  scale: number | tf.Tensor,
  zeroPoint: number | tf.Tensor,
): tf.Tensor {
  const { min, max } = quantizedRange(bitwidth);
  const channels = tensor.shape[1] ?? 1;
  const at = (parameter: number | tf.Tensor, i: number) =>
    typeof parameter === "number" ? parameter : parameter.dataSync()[i % channels];
  const integers = Array.from(tensor.dataSync(), (r, i) =>
    Math.min(Math.max(roundHalfEven(r / at(scale, i)) + at(zeroPoint, i), min), max),
  );
  return tf.tensor(integers, tensor.shape, "int32");
}
