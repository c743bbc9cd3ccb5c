// Quantization changes the values, and not how many there are.
const colours4bit: number = 16;

function numberOfColours(bitwidth: number): number {
  return 25;
}
