// Twice as many bits give twice as many colours as at 2 bits.
const colours4bit: number = 8;

function numberOfColours(bitwidth: number): number {
  return Math.min(2 ** bitwidth, 25);
}
