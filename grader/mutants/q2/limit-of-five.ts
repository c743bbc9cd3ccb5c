// The tensor has 5 rows, so there are at most 5 colours.
const colours4bit: number = 5;

function numberOfColours(bitwidth: number): number {
  return Math.min(2 ** bitwidth, 5);
}
