// The function works the number out and forgets to return it.
const colours4bit: number = 16;

function numberOfColours(bitwidth: number) {
  Math.min(2 ** bitwidth, 25);
}
