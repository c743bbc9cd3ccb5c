// Math.max limits a number to at most the other.
const colours4bit: number = 16;

function numberOfColours(bitwidth: number): number {
  return Math.max(2 ** bitwidth, 25);
}
