import { ownBundle } from "./displayable.js";
import { figureBundle, isFigure } from "./figure-bundle.js";
import type { DisplayData } from "./mime-bundle.js";
import { scriptToCarry } from "./plotly-script.js";
import { isTable, tableBundle } from "./table-bundle.js";
import { isTensor, tensorBundle } from "./tensor-bundle.js";

/**
 * What a front end is given to show a value: tensors as tables, figures to explore, tables, and values that show themselves.
 *
 * @param value Anything.
 * @returns Formats by MIME type, text always among them; undefined for values that have no picture of their own.
 * @example
 * mimeBundle({ shape: [], dtype: "int32", dataSync: () => [7] })?.data["text/plain"]; // => "Tensor int32 scalar\n7"
 */
export function mimeBundle(value: unknown): DisplayData | undefined {
  const data = bundle(value);
  if (!data || !isFigure(value) || !data.data["application/vnd.plotly.v1+json"]) return data;
  return { ...data, data: { ...data.data, "text/html": `${data.data["text/html"] as string}${scriptToCarry()}` } };
}

/** As `mimeBundle`, without the script that makes figures interactive. */
export function bundle(value: unknown): DisplayData | undefined {
  const own = ownBundle(value);
  if (own) return own;
  if (isTensor(value)) return { data: tensorBundle(value) };
  if (isFigure(value)) return { data: figureBundle(value) };
  return isTable(value) ? { data: tableBundle(value) } : undefined;
}
