import type { Json, Layout } from "./figure.js";
import { plotlyText } from "./plotly-text.js";

/** A legend below the figure, where a phone has room for it. */
export const legendBelow = {
  showlegend: true,
  legend: { orientation: "h", yref: "container", y: 0, yanchor: "bottom", x: 0 },
} as const;

/**
 * The layout all figures share: as wide as its place.
 *
 * @param title Plain text.
 * @param height Pixels.
 * @param attributes Axes and whatever else this figure has.
 * @returns A layout to put into a figure.
 * @example
 * baseLayout("Accuracy", 300).title; // => { text: "Accuracy" }
 */
export function baseLayout(
  title: string,
  height: number,
  attributes: { readonly [attribute: string]: Json } = {},
): Layout {
  return {
    title: { text: plotlyText(title) },
    height,
    autosize: true,
    margin: { l: 56, r: 16, t: 56, b: 48 },
    ...attributes,
  };
}

/**
 * An axis with its title, which takes the room its labels need out of the figure.
 *
 * @param title Plain text, with the unit.
 * @param attributes Whatever else this axis has, in plotly's terms.
 * @returns What a layout holds as `xaxis` or `yaxis`.
 * @example
 * axis("Loss").title; // => { text: "Loss", standoff: 8 }
 */
export function axis(title: string, attributes: { readonly [attribute: string]: Json } = {}) {
  return { title: { text: plotlyText(title), standoff: 8 }, automargin: true, ...attributes };
}
