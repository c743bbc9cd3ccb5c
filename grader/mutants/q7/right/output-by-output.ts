// One column at a time, stacked at the end.

function quantizedLinear(
  input: tf.Tensor2D,
  weights: tf.Tensor2D,
  shiftedBias: tf.Tensor1D,
  layer: QuantizedLayer,
): tf.Tensor2D {
  const { bitwidth = 8, inputScale, weightScale, outputScale, outputZeroPoint } = layer;
  const { min, max } = quantizedRange(bitwidth);
  return tf.tidy(() => {
    const columns: tf.Tensor1D[] = [];
    const rows = input.shape[0];
    for (let c = 0; c < weights.shape[1]; c++) {
      const column = weights.slice([0, c], [-1, 1]);
      const sums = accumulateLinear(input, column, shiftedBias.slice([c], [1])).reshape([rows]);
      const scale = weightScale.slice([c], [1]).dataSync()[0];
      const scaled = sums
        .toFloat()
        .mul((inputScale * scale) / outputScale)
        .round()
        .toInt();
      const shifted = scaled.add(tf.scalar(outputZeroPoint, "int32"));
      columns.push(shifted.clipByValue(min, max).toInt() as tf.Tensor1D);
    }
    return tf.stack(columns, 1) as tf.Tensor2D;
  });
}
