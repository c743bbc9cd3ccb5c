// Functions as values, and its own rounding.
const toEven = (x: number): number => {
  const nearest = Math.round(x);
  return Math.abs(x - Math.trunc(x)) === 0.5 && nearest % 2 !== 0 ? nearest - 1 : nearest;
};
const clamp32 = (x: number): number => Math.max(-2147483648, Math.min(2147483647, x));

const linearQuantizeBias = (bias: tf.Tensor1D, weightScale: tf.Tensor1D, inputScale: number) => {
  const scales = weightScale.arraySync().map((scale) => scale * inputScale);
  const integers = bias.arraySync().map((value, channel) => clamp32(toEven(value / scales[channel])));
  return { quantized: tf.tensor1d(integers, "int32"), scale: tf.tensor1d(scales), zeroPoint: 0 as const };
};
