// An arrow function, nested arrays and reduce.

const quantizedLinear = (
  input: tf.Tensor2D,
  weights: tf.Tensor2D,
  shiftedBias: tf.Tensor1D,
  { bitwidth = 8, inputScale, weightScale, outputScale, outputZeroPoint }: QuantizedLayer,
): tf.Tensor2D => {
  const { min, max } = quantizedRange(bitwidth);
  const [rows, matrix, bias] = [input.arraySync(), weights.arraySync(), shiftedBias.arraySync()];
  const factors = weightScale.arraySync().map((scale) => (scale * inputScale) / outputScale);
  const neuron = (row: number[], c: number) => row.reduce((sum, q, i) => sum + q * matrix[i][c], bias[c]);
  const integer = (sum: number, c: number) =>
    Math.max(min, Math.min(max, roundHalfEven(sum * factors[c]) + outputZeroPoint));
  return tf.tensor2d(
    rows.map((row) => bias.map((_, c) => integer(neuron(row, c), c))),
    [rows.length, bias.length],
    "int32",
  );
};
