// A loop over plain numbers, channel by index.
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
    const q = roundHalfEven(values[i] / scales[i % scales.length]) + zeroPoints[i % zeroPoints.length];
    integers[i] = q < min ? min : q > max ? max : q;
  }
  return tf.tensor(integers, tensor.shape, "int32");
}
