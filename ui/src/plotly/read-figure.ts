/** A figure as a notebook's output holds it. */
export interface OutputFigure {
  data: object[];
  layout: Record<string, unknown>;
  frames?: object[];
}

/**
 * A figure out of an output, whoever wrote it. Its `config` is not asked for: it could name servers to send the figure to.
 *
 * @param json What stands under plotly's MIME type.
 * @returns What is wrong where it is no figure.
 */
export function readFigure(json: unknown): OutputFigure | string {
  if (!isObject(json)) return "it is no object";
  const { data, layout = {}, frames } = json;
  if (!Array.isArray(data) || !data.every(isObject)) return "data must be a list of traces";
  if (!isObject(layout)) return "layout must be an object";
  return { data, layout, ...(Array.isArray(frames) && { frames: frames.filter(isObject) }) };
}

/**
 * What a figure is called.
 *
 * @param figure The figure.
 * @returns Its title without marks of HTML, or "figure".
 */
export function nameOf({ layout }: Pick<OutputFigure, "layout">): string {
  const title = isObject(layout.title) ? layout.title.text : layout.title;
  const text =
    typeof title === "string"
      ? title
          .replace(/<br[^<>]*>/gi, " ")
          .replace(/<[^<>]*>/g, "")
          .trim()
      : "";
  return text || "figure";
}

/**
 * How high a figure will be, so that the page need not move when it is drawn.
 *
 * @param figure The figure.
 * @returns In pixels; plotly's own height where the figure names none.
 */
export function heightOf({ layout }: Pick<OutputFigure, "layout">): number {
  const { height } = layout;
  return typeof height === "number" && height >= 10 && height < 10_000 ? height : 450;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
