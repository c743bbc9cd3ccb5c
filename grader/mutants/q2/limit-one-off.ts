// The last of the 25 weights has index 24, so there are 24.
const colours4bit: number = 16;

function numberOfColours(bitwidth: number): number {
  return Math.min(2 ** bitwidth, 24);
}
