// 4 bits are enough for every weight to have a level of its own.
const colours4bit: number = 25;

function numberOfColours(bitwidth: number): number {
  return bitwidth < 4 ? 2 ** bitwidth : 25;
}
