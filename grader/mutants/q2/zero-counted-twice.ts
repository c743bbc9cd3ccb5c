// 0 comes on top of the 2^n levels.
const colours4bit: number = 17;

function numberOfColours(bitwidth: number): number {
  return Math.min(2 ** bitwidth + 1, 25);
}
