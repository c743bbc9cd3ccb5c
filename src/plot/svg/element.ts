import { escapeHtml } from "../escape-html.js";
import { plainText } from "../plotly-text.js";

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** Dark on the white that a drawing brings along, whatever the page's colours. */
export const colors = { ink: "#1f2328", quiet: "#57606a", line: "#d0d7de", grid: "#e6e9ed", paper: "#ffffff" };

/** An SVG element; attributes are escaped, numbers rounded to hundredths, children stand as they are. */
export function element(name: string, attributes: Attributes, ...children: string[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === "number" ? Math.round(value * 100) / 100 : xml(value!)}"`);
  return children.length === 0
    ? `<${name}${written.join("")}/>`
    : `<${name}${written.join("")}>${children.join("")}</${name}>`;
}

/** One of plotly's labels as text; its `<br>` start new lines, which grow down from the first. */
export function textElement(label: string, attributes: Attributes): string {
  const { x = 0, y = 0, ...rest } = attributes;
  const size = Number(rest["font-size"] ?? 12);
  const spans = labelLines(label).map((line, i) => element("tspan", { x, y: Number(y) + i * 1.2 * size }, xml(line)));
  return element("text", { "font-size": size, fill: colors.ink, ...rest }, ...spans);
}

/** The lines of one of plotly's labels, as plain text. */
export const labelLines = (label: string): string[] => label.split(/<br ?\/?>/).map(plainText);

/** About how wide a text is, in pixels: Chinese characters are square, others half as wide as high. */
export function textWidth(label: string, size: number): number {
  const widths = labelLines(label).map((line) =>
    [...line].reduce((sum, character) => sum + (character > "\u2e7f" ? 1 : 0.56), 0),
  );
  return size * Math.max(0, ...widths);
}

/** Escaped, and without the characters that no XML may hold. */
export const xml = (text: string): string =>
  escapeHtml(text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, "\ufffd"));
