// Doubles in a loop until the weights are used up.
const colours4bit: number = 16;

function numberOfColours(bitwidth: number): number {
  let colours = 1;
  for (let bit = 0; bit < bitwidth; bit++) colours *= 2;
  if (colours > 5 * 5) {
    return 5 * 5;
  }
  return colours;
}
