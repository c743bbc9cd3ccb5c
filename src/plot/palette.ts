/** Okabe and Ito's colours, told apart with any kind of colour blindness (https://jfly.uni-koeln.de/color/), strongest contrast first. */
export const palette = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9"] as const;

/** For lines and marks that are no series: contrast of 3 or more on white and on near black. */
export const neutral = "#808080";

const symbols = ["circle", "square", "diamond", "triangle-up", "star", "x", "hexagon"] as const;

/**
 * The look of a series: six colours by seven shapes, so the first 42 differ, and colour is never the only difference.
 *
 * @param index Which series, from 0.
 * @returns plotly's `color` and `symbol`.
 * @example
 * seriesStyle(0); // => { color: "#0072B2", symbol: "circle" }
 */
export function seriesStyle(index: number): { color: string; symbol: string } {
  return {
    color: palette[index % palette.length] as string,
    symbol: symbols[index % symbols.length] as string,
  };
}
