// n bits give 2^n colours, however few weights there are.
const colours4bit: number = 16;

function numberOfColours(bitwidth: number): number {
  return 2 ** bitwidth;
}
