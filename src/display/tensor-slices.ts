import { formatNumbers } from "./format-numbers.js";

/** What every tensor has: this room looks at tensors and needs no TensorFlow for it. */
export interface TensorLike {
  shape: readonly number[];
  dtype: string;
  isDisposed?: boolean;
  dataSync(): ArrayLike<unknown>;
}

/** How many rows and columns of a matrix are shown, and how many matrices of a tensor with more axes. */
export interface SliceLimits {
  cells: number;
  matrices: number;
}

/** One matrix of a tensor, as far as it is shown. */
export interface Slice {
  /** Where it lies, as in `[0, 2, :, :]`; empty where the tensor is but this matrix. */
  place: string;
  /** The indices that are shown; null stands for those left out. */
  rows: (number | null)[];
  columns: (number | null)[];
  /** Texts by shown row and column. */
  texts: string[][];
}

/**
 * The part of a tensor that is to be shown, as matrices of its last two axes.
 *
 * @param tensor A tensor that is not disposed.
 * @param limits How much is shown.
 * @returns Matrices of texts that are formatted alike: first ones and last, where there are more. A vector is a matrix of one row, a scalar of one cell.
 * @example
 * const vector = { shape: [3], dtype: "int32", dataSync: () => [4, 5, 6] };
 * tensorSlices(vector, { cells: 20, matrices: 4 })[0]?.texts; // => [["4", "5", "6"]]
 */
export function tensorSlices(tensor: TensorLike, { cells, matrices }: SliceLimits): Slice[] {
  const { shape } = tensor;
  const [height, width] = [shape.at(-2) ?? 1, shape.at(-1) ?? 1];
  const outer = shape.slice(0, -2);
  const count = outer.reduce((product, length) => product * length, 1);
  if (count * height * width === 0) return [];
  const values = tensor.dataSync();
  const [rows, columns] = [some(height, cells), some(width, cells)];
  // A complex number is two in a row.
  const parts = tensor.dtype === "complex64" ? 2 : 1;
  const picked = some(count, matrices)
    .filter((matrix) => matrix !== null)
    .map((matrix) => ({
      place: outer.length > 0 ? `[${[...indices(matrix, outer), ":", ":"].join(", ")}]` : "",
      offsets: rows.map((row) =>
        columns.map((column) =>
          row === null || column === null ? null : parts * ((matrix * height + row) * width + column),
        ),
      ),
    }));
  const offsets = picked.flatMap(({ offsets }) => offsets.flat()).filter((offset) => offset !== null);
  const texts = elementTexts(values, tensor.dtype, offsets);
  return picked.map(({ place, offsets }) => ({
    place,
    rows,
    columns,
    texts: offsets.map((row, i) =>
      row.map((offset, j) => (offset === null ? gap(rows[i] === null, columns[j] === null) : texts.get(offset)!)),
    ),
  }));
}

const gap = (row: boolean, column: boolean): string => (row && column ? "⋱" : row ? "⋮" : "…");

/** The first and last of so many indices; null stands between them where some are left out. */
function some(length: number, most: number): (number | null)[] {
  if (length <= most) return Array.from({ length }, (_, i) => i);
  const last = Math.floor((most - 1) / 2);
  const first = most - 1 - last;
  const from = (start: number, count: number) => Array.from({ length: count }, (_, i) => start + i);
  return [...from(0, first), null, ...from(length - last, last)];
}

function indices(flat: number, shape: readonly number[]): number[] {
  const found: number[] = [];
  for (let i = shape.length - 1, rest = flat; i >= 0; i--) {
    found.unshift(rest % (shape[i] as number));
    rest = Math.floor(rest / (shape[i] as number));
  }
  return found;
}

function elementTexts(values: ArrayLike<unknown>, dtype: string, offsets: number[]): Map<number, string> {
  const texts = (part: number) => formatNumbers(offsets.map((offset) => Number(values[offset + part])));
  if (dtype === "string") return new Map(offsets.map((offset) => [offset, JSON.stringify(values[offset])]));
  if (dtype === "bool") return new Map(offsets.map((offset) => [offset, values[offset] ? "true" : "false"]));
  const real = texts(0);
  if (dtype !== "complex64") return new Map(offsets.map((offset, i) => [offset, real[i] as string]));
  const imaginary = texts(1);
  return new Map(offsets.map((offset, i) => [offset, `${real[i]}${`+${imaginary[i]}i`.replace("+-", "-")}`]));
}
