// As many as the notebook's tensor has numbers, at most.
const colours4bit: number = 16;

function numberOfColours(bitwidth: number): number {
  return Math.min(2 ** bitwidth, original.size);
}
