// 2 ^ n is two to the power of n, as in the formula.
const colours4bit: number = 16;

function numberOfColours(bitwidth: number): number {
  return Math.min(2 ^ bitwidth, 25);
}
