import type { Json, Layout, Trace } from "../figure.js";
import { labelLines } from "./element.js";
import { read, readList, readNumber, readText, readTitle } from "./read-json.js";
import { linearTicks, logTicks, type Tick } from "./ticks.js";

/** An axis and where it lies, in pixels. */
export interface Axis {
  /** "x", "y2": as traces name it. */
  id: string;
  type: "linear" | "log" | "category";
  categories: readonly string[];
  /** What stands at `pixels[0]` and at `pixels[1]`: values, logarithms, or indices of categories. */
  range: [number, number];
  pixels: [number, number];
  ticks: Tick[];
  title: string;
  /** plotly's own description. */
  options: Json;
}

/** Which axis a trace uses: "x" unless it says otherwise. */
export const axisId = (trace: Trace, letter: "x" | "y"): string => readText(trace, `${letter}axis`) ?? letter;

/** A trace's values along an axis; without them its points are counted. */
export function traceValues(trace: Trace, letter: "x" | "y"): readonly Json[] {
  const given = readList(trace, letter);
  if (given.length > 0) return given;
  const z = readList(trace, "z");
  const counted = trace.type !== "heatmap" ? readList(trace, "y") : letter === "y" ? z : ((z[0] ?? []) as Json[]);
  return counted.map((_, i) => i);
}

/**
 * Works out an axis: its type, range and ticks; `pixels` are set later.
 *
 * @param id "x", "y2".
 * @param layout The figure's.
 * @param traces Those that use it.
 * @param length About how long it will be, in pixels.
 */
export function makeAxis(id: string, layout: Layout, traces: readonly Trace[], length: number): Axis {
  const letter = id[0] as "x" | "y";
  const options = (layout[`${letter}axis${id.slice(1)}`] ?? {}) as Json;
  const values = traces.flatMap((trace) => traceValues(trace, letter));
  const named = readText(options, "type");
  const isCategory =
    named === "category" ||
    (!named && values.some((value) => typeof value === "string" && Number.isNaN(Number(value))));
  const type = isCategory ? "category" : named === "log" ? "log" : "linear";
  const categories = isCategory ? [...new Set(values.map(String))] : [];
  const axis: Axis = {
    id,
    type,
    categories,
    range: [0, 1],
    pixels: [0, 1],
    ticks: [],
    title: readTitle(options),
    options,
  };
  axis.range = given(options) ?? automatic(axis, traces);
  axis.ticks = read(options, "showticklabels") === false ? [] : ticks(axis, length / (letter === "x" ? 80 : 36));
  return axis;
}

/** A value's place on the axis before it becomes pixels. */
export function coordinate({ type, categories }: Axis, value: Json | undefined): number | undefined {
  if (value === null || value === undefined) return undefined;
  const index = categories.indexOf(String(value));
  const number = type === "category" && index >= 0 ? index : Number(value);
  const place = type === "log" ? Math.log10(number) : number;
  return Number.isFinite(place) ? place : undefined;
}

/** A value's pixel. */
export function pixel(axis: Axis, value: Json | undefined): number | undefined {
  const place = coordinate(axis, value);
  return place === undefined ? undefined : pixelOf(axis, place);
}

/** The pixel of a place: a value, a logarithm, or an index of a category. */
export function pixelOf({ range: [from, to], pixels: [start, end] }: Axis, place: number): number {
  return start + ((place - from) / (to - from)) * (end - start);
}

/** The least distance of neighbours, which bars and cells fill. */
export function spacing(axis: Axis, values: readonly Json[]): number {
  const places = [...new Set(values.map((value) => coordinate(axis, value)))]
    .filter((place) => place !== undefined)
    .sort((a, b) => a - b);
  const gaps = places.slice(1).map((place, i) => place - places[i]!);
  return gaps.length > 0 ? Math.min(...gaps) : 1;
}

function given(options: Json): [number, number] | undefined {
  const [from, to] = readList(options, "range");
  return typeof from === "number" && typeof to === "number" && from !== to ? [from, to] : undefined;
}

function automatic(axis: Axis, traces: readonly Trace[]): [number, number] {
  const ends = traces.flatMap((trace) => traceEnds(axis, trace));
  if (read(axis.options, "rangemode") === "tozero") ends.push(0);
  let [from, to] = [Infinity, -Infinity];
  for (const end of ends) [from, to] = [Math.min(from, end), Math.max(to, end)];
  if (from > to) [from, to] = [0, 1];
  if (from === to) [from, to] = [from - 0.5, to + 0.5];
  const room = traces.some(({ type }) => type === "scatter") ? 0.05 * (to - from) : 0;
  const top = room || (traces.some(({ type }) => type === "bar") && axis.id[0] === "y" ? 0.05 * (to - from) : 0);
  const bare = read(axis.options, "rangemode") === "tozero" && from === 0;
  const range: [number, number] = [bare ? 0 : from - room, to + top];
  return read(axis.options, "autorange") === "reversed" ? [range[1], range[0]] : range;
}

/** The places between which a trace draws, in no order. */
function traceEnds(axis: Axis, trace: Trace): number[] {
  const letter = axis.id[0] as "x" | "y";
  const values = traceValues(trace, letter);
  const places = values.map((value) => coordinate(axis, value)).filter((place) => place !== undefined);
  const isBar = trace.type === "bar";
  if (isBar && letter === "y") return [0, ...places];
  if (!isBar && trace.type !== "heatmap") return places;
  const half = (isBar ? readNumber(trace, "width") : undefined) ?? spacing(axis, values);
  return places.flatMap((place) => [place - half / 2, place + half / 2]);
}

function ticks(axis: Axis, parts: number): Tick[] {
  const [from, to] = [Math.min(...axis.range), Math.max(...axis.range)];
  const [values, texts] = [readList(axis.options, "tickvals"), readList(axis.options, "ticktext")];
  const all =
    values.length > 0
      ? values.map((value, i) => ({ at: coordinate(axis, value) ?? NaN, text: String(texts[i] ?? value) }))
      : axis.type === "category"
        ? axis.categories.map((text, at) => ({ at, text }))
        : axis.type === "log"
          ? logTicks(from, to)
          : linearTicks(from, to, parts);
  return all
    .filter(({ at }) => at >= from - 1e-9 && at <= to + 1e-9)
    .map(({ at, text }) => ({ at, text: labelLines(text).length > 0 ? text : "" }));
}
