// The limit is reached when 5 bits are used up.
const colours4bit: number = 16;

function numberOfColours(bitwidth: number): number {
  return bitwidth <= 5 ? 2 ** bitwidth : 25;
}
