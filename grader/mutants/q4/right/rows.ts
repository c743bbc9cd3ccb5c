// Reshapes to rows of channels, and maps them.
function linearQuantize(
  tensor: tf.Tensor,
  bitwidth: number,
  scale: number | tf.Tensor,
  zeroPoint: number | tf.Tensor,
): tf.Tensor {
  const { min, max } = quantizedRange(bitwidth);
  const channels = tensor.shape[tensor.shape.length - 1];
  const list = (parameter: number | tf.Tensor): number[] =>
    typeof parameter === "number" ? new Array(channels).fill(parameter) : Array.from(parameter.dataSync());
  const [scales, zeroPoints] = [list(scale), list(zeroPoint)];
  return tf.tidy(() => {
    const rows = tensor.reshape([-1, channels]).arraySync() as number[][];
    const integers = rows.map((row) =>
      row.map((r, c) => Math.min(max, Math.max(min, roundHalfEven(r / scales[c]) + zeroPoints[c]))),
    );
    return tf.tensor2d(integers, [rows.length, channels], "int32").reshape(tensor.shape);
  });
}
