import type { Language } from "../display/index.js";
import type { Grid } from "../course/index.js";

type Rgb = readonly [red: number, green: number, blue: number];

/** `tensorGrid`'s colours: blue below zero, orange above, pale at zero. */
const [BELOW, ZERO, ABOVE]: readonly Rgb[] = [
  [0, 114, 178],
  [245, 245, 245],
  [213, 94, 0],
];

/**
 * A matrix as a table of coloured cells with their numbers in them; what is wrong has a thick frame and the sign ≠.
 *
 * @param grid Title, values and what is wrong.
 * @param language Of the words for those that look.
 * @returns HTML, no wider than 320 px for up to 8 columns.
 */
export function gridHtml({ title, values, columns, wrong }: Grid, language: Language): string {
  const most = values.reduce((a, b) => (Number.isFinite(b) ? Math.max(a, Math.abs(b)) : a), 0);
  const digits = values.every((value) => Number.isInteger(value) || Number.isNaN(value)) ? 0 : 2;
  // -0.001 is not to stand there as -0.00.
  const shown = values.map((value) => value.toFixed(digits).replace(/^-(0(\.0*)?)$/, "$1"));
  const cells = values.map((value, i) => cellHtml(value, shown[i] as string, most, wrong?.[i] ?? false));
  const rows: string[] = [];
  for (let i = 0; i < cells.length; i += columns) {
    rows.push(`<tr style="background:none">${cells.slice(i, i + columns).join("")}</tr>`);
  }
  const count = wrong?.filter(Boolean).length ?? 0;
  const note = count === 0 ? "" : language === "en" ? `: ${count} differ (≠)` : `：${count} 个不同（≠）`;
  const caption = `<caption style="caption-side:top;text-align:left;color:inherit;font-size:12px;padding:2px 0">${title}${note}</caption>`;
  const style =
    "display:inline-table;vertical-align:top;width:auto;margin:4px 16px 8px 0;border-collapse:separate;border-spacing:2px;border:none;font-size:11px";
  return `<table style="${style}">${caption}<tbody>${rows.join("")}</tbody></table>`;
}

function cellHtml(value: number, shown: string, most: number, isWrong: boolean): string {
  const [red, green, blue] = colourOf(value, most);
  // Relative luminance, roughly: dark figures on pale cells, white ones on strong cells.
  const ink = red * 0.3 + green * 0.59 + blue * 0.11 > 128 ? "#111111" : "#ffffff";
  const frame = isWrong ? "2px solid #111111;outline:2px solid #ffd33d" : "2px solid transparent";
  const style = `background-color:rgb(${red},${green},${blue});color:${ink};border:${frame};padding:2px 3px;text-align:right;min-width:24px;white-space:nowrap;font-variant-numeric:tabular-nums`;
  return `<td style="${style}">${isWrong ? "≠ " : ""}${shown}</td>`;
}

function colourOf(value: number, most: number): Rgb {
  if (!Number.isFinite(value)) return [17, 17, 17];
  const [share, end] = [most === 0 ? 0 : Math.abs(value) / most, (value < 0 ? BELOW : ABOVE) as Rgb];
  return end.map((channel, i) =>
    Math.round((ZERO as Rgb)[i]! + share * (channel - (ZERO as Rgb)[i]!)),
  ) as unknown as Rgb;
}
