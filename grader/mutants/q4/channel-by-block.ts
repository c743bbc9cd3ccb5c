// The values of one channel lie side by side in memory.
function linearQuantize(
  tensor: tf.Tensor,
  bitwidth: number,
  scale: number | tf.Tensor,
  zeroPoint: number | tf.Tensor,
): tf.Tensor {
  const { min, max } = quantizedRange(bitwidth);
  const values = tensor.dataSync();
  const scales = typeof scale === "number" ? [scale] : scale.dataSync();
  const zeroPoints = typeof zeroPoint === "number" ? [zeroPoint] : zeroPoint.dataSync();
  const integers = new Int32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const s = scales[Math.floor((i * scales.length) / values.length)];
    const z = zeroPoints[Math.floor((i * zeroPoints.length) / values.length)];
    integers[i] = Math.min(Math.max(roundHalfEven(values[i] / s) + z, min), max);
  }
  return tf.tensor(integers, tensor.shape, "int32");
}
