// Counts by recursion, and is declared as a variable before its constant.
const numberOfColours = function (bitwidth: number): number {
  return bitwidth === 0 ? 1 : Math.min(2 * numberOfColours(bitwidth - 1), 25);
};
const colours4bit = 0x10;
