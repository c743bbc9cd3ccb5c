// Helper functions in the cell, and a function as a value.
const clamp = (value: number, min: number, max: number): number => Math.max(min, Math.min(value, max));

function nearestEven(x: number): number {
  const below = Math.floor(x);
  if (x - below === 0.5) return below % 2 === 0 ? below : below + 1;
  return Math.round(x);
}

const at = (parameter: number | tf.Tensor): ((i: number) => number) => {
  if (typeof parameter === "number") return () => parameter;
  const values = parameter.dataSync();
  return (i) => values[i % values.length];
};

const linearQuantize = (
  tensor: tf.Tensor,
  bitwidth: number,
  scale: number | tf.Tensor,
  zeroPoint: number | tf.Tensor,
): tf.Tensor => {
  const { min, max } = quantizedRange(bitwidth);
  const [s, z] = [at(scale), at(zeroPoint)];
  const integers = Array.from(tensor.dataSync()).map((r, i) => clamp(nearestEven(r / s(i)) + z(i), min, max));
  return tf.tensor(integers, tensor.shape, "int32");
};
