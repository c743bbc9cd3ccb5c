// What a tensor is counted with is a tensor.
const colours4bit: number = 16;

function numberOfColours(bitwidth: number): number {
  return tf.minimum(2 ** bitwidth, 25) as unknown as number;
}
