// More than 16 colours are not needed.
const colours4bit: number = 16;

function numberOfColours(bitwidth: number): number {
  return Math.min(2 ** bitwidth, 16);
}
