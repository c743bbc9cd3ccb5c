import type { Json } from "../figure.js";

type Rgb = readonly [number, number, number];

/** Ends and middles of plotly's scales of these names. */
const NAMED: Record<string, readonly string[]> = {
  Cividis: ["#00204c", "#2e4671", "#5b5c77", "#7d7c78", "#a59c74", "#d0bd62", "#ffea46"],
  Viridis: ["#440154", "#443a83", "#31688e", "#21918c", "#35b779", "#8fd744", "#fde725"],
  Blues: ["#f7fbff", "#9ecae1", "#08306b"],
  Greys: ["#000000", "#ffffff"],
};

/**
 * The colours of a heat map.
 *
 * @param scale plotly's `colorscale`: a name, or pairs of a place from 0 to 1 and a colour `#rrggbb`.
 * @returns What gives the colour of a place from 0 to 1.
 * @example
 * colorScale([[0, "#000000"], [1, "#ffffff"]])(0.5); // => "#808080"
 */
export function colorScale(scale: Json | undefined): (place: number) => string {
  const stops = pairs(scale) ?? spread(NAMED[String(scale)] ?? (NAMED["Viridis"] as readonly string[]));
  return (place) => {
    const at = Math.min(1, Math.max(0, place));
    const next = Math.max(1, stops.findIndex(([stop]) => stop >= at)); // prettier-ignore
    const [[from, a], [to, b]] = [stops[next - 1]!, stops[next]!];
    const share = to === from ? 1 : (at - from) / (to - from);
    return hex(a.map((channel, i) => channel + share * (b[i]! - channel)));
  };
}

/** Black or white, whichever is easier to read on this colour `#rrggbb`. */
export function inkOn(background: string): string {
  const linear = rgb(background).map((channel) => (channel / 255) ** 2.2) as [number, number, number];
  return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] > 0.18 ? "#1f2328" : "#ffffff";
}

function pairs(scale: Json | undefined): [number, Rgb][] | undefined {
  if (!Array.isArray(scale) || scale.length < 2) return undefined;
  return (scale as [number, string][]).map(([stop, color]) => [Number(stop), rgb(color)]);
}

const spread = (scale: readonly string[]): [number, Rgb][] =>
  scale.map((color, i) => [i / (scale.length - 1), rgb(color)]);

const rgb = (color: string): Rgb => {
  const digits = /^#([0-9a-f]{6})$/i.exec(color)?.[1] ?? "808080";
  return [0, 2, 4].map((i) => parseInt(digits.slice(i, i + 2), 16)) as unknown as Rgb;
};

const hex = (channels: readonly number[]): string =>
  `#${channels.map((channel) => Math.round(channel).toString(16).padStart(2, "0")).join("")}`;
