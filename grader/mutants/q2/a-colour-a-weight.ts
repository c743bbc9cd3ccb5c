// Each weight keeps its colour at 4 bits.
const colours4bit: number = 25;

function numberOfColours(bitwidth: number): number {
  return Math.min(2 ** bitwidth, 25);
}
