// Each bit brings two levels.
const colours4bit: number = 8;

function numberOfColours(bitwidth: number): number {
  return Math.min(2 * bitwidth, 25);
}
