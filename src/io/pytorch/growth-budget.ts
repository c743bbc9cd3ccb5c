/**
 * How many bytes a file may ask for: sixteen times its own, and 16 MiB.
 *
 * An honest checkpoint grows fourfold at the most (uint8 becomes int32), and more only where tensors share their numbers.
 * A hostile one names a petabyte in a hundred bytes, as a deflated bomb or a view that repeats one number.
 *
 * @param fileBytes Length of the file.
 * @returns The limit, in bytes.
 * @example
 * growthBudget(0); // gives 16777216
 */
export function growthBudget(fileBytes: number): number {
  return 16 * fileBytes + 16 * 2 ** 20;
}
