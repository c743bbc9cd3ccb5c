import { escapeHtml, figureSvg, figureTable, plainText, type Figure } from "../plot/index.js";
import type { MimeBundle } from "./mime-bundle.js";
import { plainTable } from "./table-bundle.js";

/** Whether a value looks like a plotly figure. */
export function isFigure(value: unknown): value is Figure {
  const { data, layout } = (value ?? {}) as Partial<Figure>;
  return Array.isArray(data) && typeof layout === "object" && layout !== null && !Array.isArray(layout);
}

/**
 * A figure in every format that a front end may know: plotly's own JSON, HTML that is an image until `plotlyScript` draws it, and its title and first numbers as text.
 *
 * @param figure A figure.
 * @returns Formats by MIME type.
 * @example
 * const figure = { data: [{ type: "bar", x: [1], y: [2] }], layout: { title: { text: "Counts" }, height: 300 } };
 * tf.util.isString(figureBundle(figure)["text/html"]); // => true
 */
export function figureBundle(figure: Figure): MimeBundle {
  const plain = JSON.parse(JSON.stringify(figure, asList)) as Figure;
  return {
    "application/vnd.plotly.v1+json": {
      ...plain,
      config: { responsive: true, displaylogo: false, showSendToCloud: false },
    },
    "text/html": figureHtml(plain),
    "text/plain": `${title(plain)}\n${plainTable(figureTable(plain))}`.trim(),
  };
}

/** plotly takes typed arrays too, JSON does not. */
function asList(_: string, value: unknown): unknown {
  return ArrayBuffer.isView(value) && !(value instanceof DataView) ? Array.from(value as Float32Array) : value;
}

/** The figure lies in an attribute, where copies and late readers of the page find it; the image is what those see who run no scripts. */
function figureHtml(figure: Figure): string {
  const json = JSON.stringify(figure).replace(/&/g, "&amp;").replace(/'/g, "&#39;").replace(/</g, "\\u003c");
  const image = Buffer.from(figureSvg(figure)).toString("base64");
  return `<div class="quantlab-figure" data-figure='${json}'><img alt="${escapeHtml(title(figure))}" src="data:image/svg+xml;base64,${image}" style="max-width: 100%; height: auto"></div>`;
}

const title = ({ layout }: Figure): string => {
  const { title } = layout as { title?: string | { text?: string } };
  return plainText((typeof title === "string" ? title : title?.text) ?? "") || "figure";
};
