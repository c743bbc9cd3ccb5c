import { escapeHtml } from "../plot/index.js";
import { language } from "./language.js";
import type { MimeBundle } from "./mime-bundle.js";
import { tensorSlices, type Slice, type TensorLike } from "./tensor-slices.js";

const TEXTS = {
  en: {
    tensor: "Tensor",
    scalar: "scalar",
    disposed: "disposed: its values are gone",
    more: (count: number) => `${count} more`,
  },
  zh: { tensor: "张量", scalar: "标量", disposed: "已释放，值不复存在", more: (count: number) => `还有 ${count} 个` },
};

/** Whether a value looks like a tensor. */
export function isTensor(value: unknown): value is TensorLike {
  const tensor = value as Partial<TensorLike> | null;
  return (
    typeof tensor === "object" &&
    tensor !== null &&
    Array.isArray(tensor.shape) &&
    typeof tensor.dtype === "string" &&
    typeof tensor.dataSync === "function"
  );
}

/**
 * A tensor as a table and as text, both with its dtype and shape; long axes are cut in the middle.
 *
 * @param tensor A tensor; a disposed one is said to be disposed.
 * @returns HTML and text.
 * @example
 * const vector = { shape: [2], dtype: "float32", dataSync: () => [0.5, -1] };
 * tensorBundle(vector)["text/plain"]; // => "Tensor float32 [2]\n[ 0.500, -1.000]"
 */
export function tensorBundle(tensor: TensorLike): MimeBundle {
  const text = TEXTS[language()];
  const size = tensor.shape.length === 0 ? text.scalar : `[${tensor.shape.join(", ")}]`;
  const caption = `${text.tensor} ${tensor.dtype} ${size}`;
  if (tensor.isDisposed) {
    const said = `${caption} (${text.disposed})`;
    return { "text/html": `<div>${escapeHtml(said)}</div>`, "text/plain": said };
  }
  const rank = tensor.shape.length;
  const tables = tensorSlices(tensor, rank > 2 ? { cells: 8, matrices: 4 } : { cells: 20, matrices: 1 });
  const lines = tensorSlices(tensor, { cells: 7, matrices: 2 });
  const matrices = tensor.shape.slice(0, -2).reduce((product, length) => product * length, 1);
  const hidden =
    tables.length < matrices && tables.length > 0 ? `<div>… ${text.more(matrices - tables.length)}</div>` : "";
  return {
    "text/html": `<div style="overflow-x: auto">${htmlTables(tables, caption, rank)}${hidden}</div>`,
    "text/plain": [caption, ...lines.map((slice) => plainMatrix(slice, rank))].join("\n"),
  };
}

function htmlTables(slices: readonly Slice[], caption: string, rank: number): string {
  const head = `<div style="margin-bottom: 4px"><b>${escapeHtml(caption)}</b></div>`;
  const tables = slices.map(
    (slice) =>
      `<div style="display: inline-block; vertical-align: top; margin: 0 16px 8px 0">${slice.place && `<div>${slice.place}</div>`}${htmlMatrix(slice, rank)}</div>`,
  );
  return head + tables.join("");
}

/** Indices stand at the sides, as far as the tensor has such axes. */
function htmlMatrix({ rows, columns, texts }: Slice, rank: number): string {
  const cell = "padding: 1px 6px; text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums";
  const index = (scope: string, at: number | null | undefined) =>
    `<th scope="${scope}" style="${cell}; opacity: 0.6; font-weight: normal">${at ?? "…"}</th>`;
  const head = `<thead><tr>${rank > 1 ? "<td></td>" : ""}${columns.map((column) => index("col", column)).join("")}</tr></thead>`;
  const body = texts.map((row, i) => {
    const cells = row.map((text) => `<td style="${cell}">${escapeHtml(text)}</td>`).join("");
    return `<tr>${rank > 1 ? index("row", rows[i]) : ""}${cells}</tr>`;
  });
  return `<table style="border-collapse: collapse; margin: 0">${rank > 0 ? head : ""}<tbody>${body.join("")}</tbody></table>`;
}

/** As NumPy would write it: numbers in brackets, aligned. */
function plainMatrix({ place, texts }: Slice, rank: number): string {
  const width = Math.max(...texts.flat().map((text) => text.length));
  const rows = texts.map((row) => `[${row.map((text) => text.padStart(rank === 0 ? 0 : width)).join(", ")}]`);
  if (rank === 0) return texts[0]?.[0] ?? "";
  const matrix = rank === 1 ? rows.join("") : `[${rows.join("\n ")}]`;
  return place ? `${place}\n${matrix}` : matrix;
}
