// Goes by exponentials and logarithms, rounded.
const colours4bit: number = 16.0;

function numberOfColours(bitwidth: number): number {
  return Math.round(Math.exp(Math.min(bitwidth * Math.log(2), Math.log(25))));
}
