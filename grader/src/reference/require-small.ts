import { isPlainTensor, type Value } from "../value/index.js";

/** Far above what hidden tests and honest answers need; far below what keeps the grader busy, or takes memory from it that its engine never gives back. */
const MOST_NUMBERS = 2 ** 19;
const MOST_PRODUCTS = 2 ** 24;

/**
 * Looks that a call is small, in what it takes, makes and computes: the caller may be a student's code.
 *
 * @param name The function.
 * @param args Whatever; that they are what the function takes is not looked at.
 * @throws {RangeError} saying what is too much.
 */
export function requireSmall(name: string, args: readonly Value[]): void {
  const { made, products } = workOf(name, args);
  requireAtMost(MOST_NUMBERS, `${name}: the arguments`, numbersIn(args), "numbers");
  requireAtMost(MOST_NUMBERS, `${name}: the padded input and the result`, made, "numbers");
  requireAtMost(MOST_PRODUCTS, `${name}: the result`, products, "products");
}

function requireAtMost(most: number, what: string, count: number, unit: string): void {
  if (count > most) throw new RangeError(`${what} must have at most ${most} ${unit}, got ${count}`);
}

/** An axis of length 0 counts as 1, so that none beside it is too long. */
function numbersIn(value: Value): number {
  if (typeof value !== "object" || value === null) return 1;
  if (isPlainTensor(value)) return value.shape.reduce((product, length) => product * Math.max(1, length), 1);
  return Object.values(value).reduce<number>((sum, each) => sum + numbersIn(each as Value), 0);
}

/** Of layers, whose results may be far larger than their arguments; strides only make them smaller. */
function workOf(name: string, args: readonly Value[]): { made: number; products: number } {
  const [input = [], weights = []] = args.map((arg) => (isPlainTensor(arg) ? arg.shape : []));
  if (name === "quantizedLinear") {
    const [[batch = 0, inputs = 0], [, outputs = 0]] = [input, weights];
    return { made: batch * outputs, products: batch * outputs * inputs };
  }
  if (name !== "quantizedConv2d") return { made: 0, products: 0 };
  const [[batch = 0, height = 0, width = 0, channels = 0], [kernelHeight = 0, kernelWidth = 0, , outputs = 0]] = [
    input,
    weights,
  ];
  const pad = padOf(args[3]);
  const pixels = batch * (height + 2 * pad) * (width + 2 * pad);
  return {
    made: pixels * Math.max(channels, outputs),
    products: pixels * outputs * kernelHeight * kernelWidth * channels,
  };
}

function padOf(layer: Value): number {
  if (typeof layer !== "object" || layer === null) return 0;
  const { pad } = layer as { readonly pad?: Value };
  return typeof pad === "number" ? pad : 0;
}
