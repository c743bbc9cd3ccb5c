import { gzipSync } from "node:zlib";
import { plotlySource } from "../plot/index.js";
import { figureDrawing } from "./figure-drawing.js";
import { frontEnd, type FrontEnd } from "./front-end.js";

let packed: string | undefined;

/**
 * HTML that makes all figures of a notebook's page interactive: plotly.js, packed to 2 MB, and what draws with it. Once on a page is enough, twice does no harm;
 * where scripts do not run or cannot unpack, figures stay images.
 *
 * @returns A script element.
 * @throws {Error} of the module system when the package `plotly.js-dist-min` is missing.
 * @example
 * plotlyScript().startsWith("<script"); // => true
 */
export function plotlyScript(): string {
  packed ??= gzipSync(plotlySource(), { level: 9 }).toString("base64");
  return `<script data-quantlab="plotly">(${figureDrawing})("${packed}");</script>`;
}

/** Where the notebook's script is: in the output of this cell, put there in the run that has this signal. */
interface Carrier {
  cell: string;
  run: AbortSignal;
}

const key = Symbol.for("quantlab.plotlyScript");
const shared = globalThis as { [key]?: Carrier };

/**
 * The script for the figure that is about to be shown, if this is the one to carry it: the first one that the notebook shows, and the first one in
 * each later run of the same cell, whose output then takes the place of the earlier. So a saved notebook holds the script once.
 *
 * @param shower The kernel's front end; without one nothing is saved and nothing carried.
 * @returns The script, or an empty text.
 */
export function scriptToCarry(shower: FrontEnd | undefined = frontEnd()): string {
  if (!shower) return "";
  const carrier = shared[key];
  if (carrier && (carrier.cell !== shower.cell || carrier.run === shower.signal)) return "";
  const script = plotlyScript();
  shared[key] = { cell: shower.cell, run: shower.signal };
  return script;
}

/** The running cell's output is emptied, the script with it: the cell's next figure brings it again. */
export function forgetCarried(shower: FrontEnd): void {
  if (shared[key]?.cell === shower.cell) delete shared[key];
}
