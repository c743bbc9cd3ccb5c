/** A mark on an axis: its place (a value, the logarithm of one, or a category's index) and what stands there. */
export interface Tick {
  at: number;
  text: string;
}

/**
 * Round values that cut a range into about so many parts.
 *
 * @param from One end.
 * @param to The other end, greater than `from`.
 * @param parts How many parts are wanted.
 * @returns Multiples of 1, 2 or 5 times a power of ten.
 * @example
 * linearTicks(0, 10, 5).map(({ text }) => text); // => ["0", "2", "4", "6", "8", "10"]
 */
export function linearTicks(from: number, to: number, parts: number): Tick[] {
  const rough = (to - from) / Math.max(1, parts);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5].find((factor) => factor * power >= rough * 0.999) ?? 10);
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const ticks: Tick[] = [];
  for (let i = Math.ceil(from / step - 1e-9); i * step <= to + step * 1e-9; i++) {
    ticks.push({ at: i * step, text: tickText(i * step, step, decimals) });
  }
  return ticks;
}

/** Powers of ten between two logarithms, at most about eight of them. */
export function logTicks(from: number, to: number): Tick[] {
  const step = Math.max(1, Math.ceil((to - from) / 8));
  const ticks: Tick[] = [];
  for (let power = Math.ceil(from - 1e-9); power <= to + 1e-9; power += step) {
    ticks.push({ at: power, text: Math.abs(power) > 4 ? `1e${power}` : String(Number((10 ** power).toPrecision(1))) });
  }
  return ticks;
}

function tickText(value: number, step: number, decimals: number): string {
  if (value === 0) return "0";
  if (decimals > 6) return value.toExponential(1);
  const [divisor, suffix] = step >= 1e6 ? [1e6, "M"] : step >= 1000 ? [1000, "k"] : [1, ""];
  return (divisor === 1 ? value.toFixed(decimals) : String(value / divisor)).replace("-", "−") + suffix;
}
