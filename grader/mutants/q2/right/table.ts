// Looks the number up.
const table = [1, 2, 4, 8, 16];
const colours4bit: number = table[4];

function numberOfColours(bitwidth: number): number {
  return table[bitwidth] ?? 25;
}
