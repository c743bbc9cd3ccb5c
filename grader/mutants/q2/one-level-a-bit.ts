// There are as many colours as bits.
const colours4bit: number = 4;

function numberOfColours(bitwidth: number): number {
  return bitwidth;
}
