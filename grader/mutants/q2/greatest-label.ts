// The greatest label of n bits is 2^n - 1, so there are as many colours.
const colours4bit: number = 15;

function numberOfColours(bitwidth: number): number {
  return Math.min(2 ** bitwidth - 1, 25);
}
