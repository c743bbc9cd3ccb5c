/**
 * Numbers of one tensor as short texts that can be compared down a column: integers as they are, others with as many digits after the point
 * as show the greatest of them to four or five digits, very large and very small ones as powers of ten.
 *
 * @param values The numbers.
 * @returns A text each.
 * @example
 * formatNumbers([0.5, -1.25, 0]); // => ["0.500", "-1.250", "0.000"]
 */
export function formatNumbers(values: readonly number[]): string[] {
  const finite = values.filter(Number.isFinite);
  const greatest = finite.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return values.map((value) => {
    if (!Number.isFinite(value)) return String(value);
    if (greatest < 1e12 && finite.every(Number.isInteger)) return String(value);
    if (greatest >= 1e6 || greatest < 1e-3) return value === 0 ? "0" : value.toExponential(3);
    const digits = Math.max(1, 3 - Math.floor(Math.log10(greatest)));
    return value.toFixed(digits).replace(/^-(0\.0*)$/, "$1");
  });
}
