import { axis, baseLayout, legendBelow } from "./base-layout.js";
import type { Figure } from "./figure.js";
import { seriesStyle } from "./palette.js";
import { plotlyText } from "./plotly-text.js";

/** The height of one bar. */
export interface LayerBar {
  layer: string;
  method: string;
  value: number;
}

/** What stands around the bars. */
export interface LayerBarTexts {
  title: string;
  layerAxis: string;
  valueAxis: string;
  /** How plotly shows a bar's value under the pointer, such as "%{y:.2f} dB". */
  value: string;
}

/**
 * One number for each layer, bars side by side for the methods.
 *
 * @param bars In the order in which layers and methods are shown; where one is missing or infinite there is a gap.
 * @param texts What stands around them.
 * @returns A figure.
 */
export function layerBars(bars: readonly LayerBar[], texts: LayerBarTexts): Figure {
  const layers = [...new Set(bars.map(({ layer }) => layer))];
  const methods = [...new Set(bars.map(({ method }) => method))];
  return {
    data: methods.map((method, i) => ({
      type: "bar",
      name: plotlyText(method),
      x: layers.map(plotlyText),
      y: layers.map((layer) => {
        const value = bars.find((bar) => bar.layer === layer && bar.method === method)?.value;
        return value !== undefined && Number.isFinite(value) ? value : null;
      }),
      marker: { color: seriesStyle(i).color },
      hovertemplate: `%{x}, ${plotlyText(method)}: ${texts.value}<extra></extra>`,
    })),
    layout: baseLayout(texts.title, 420, {
      // Without its type plotly would read layers called "1" as numbers.
      xaxis: axis(texts.layerAxis, { type: "category" }),
      yaxis: axis(texts.valueAxis),
      barmode: "group",
      ...legendBelow,
    }),
  };
}
