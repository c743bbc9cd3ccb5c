// Says from which width on the limit holds.
const numberOfColours = (bitwidth: number): number => (bitwidth < 5 ? Math.pow(2, bitwidth) : 25);
const colours4bit: number = numberOfColours(4);
