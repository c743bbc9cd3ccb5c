// Shifts one bit instead of taking a power, and computes the constant.
const weights = 25;
const colours4bit = Math.min(1 << 4, weights);

function numberOfColours(bitwidth: number): number {
  return Math.min(1 << bitwidth, weights);
}
