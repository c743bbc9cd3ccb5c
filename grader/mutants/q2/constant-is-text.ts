// The answer is what one would write.
const colours4bit: number = "16" as unknown as number;

function numberOfColours(bitwidth: number): number {
  return Math.min(2 ** bitwidth, 25);
}
