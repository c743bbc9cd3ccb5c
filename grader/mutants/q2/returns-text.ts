// toFixed makes a number whole.
const colours4bit: number = 16;

function numberOfColours(bitwidth: number): number {
  return Math.min(2 ** bitwidth, 25).toFixed() as unknown as number;
}
