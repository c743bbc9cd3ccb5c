// One bit is the sign, and the others name the levels.
const colours4bit: number = 8;

function numberOfColours(bitwidth: number): number {
  return Math.min(2 ** (bitwidth - 1), 25);
}
