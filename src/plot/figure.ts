/** What JSON can hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/** One series of a figure, in plotly's terms (https://plotly.com/javascript/reference/ lists each type's attributes). */
export interface Trace {
  readonly type: "bar" | "heatmap" | "scatter";
  /** What the legend calls it. */
  readonly name?: string;
  readonly [attribute: string]: Json | undefined;
}

/** A figure's title, axes, legend and size, in plotly's terms. */
export interface Layout {
  readonly title: { readonly text: string };
  /** Pixels. */
  readonly height: number;
  readonly [attribute: string]: Json | undefined;
}

/** A plotly figure as plain JSON: what a notebook shows as `application/vnd.plotly.v1+json` and `htmlReport` puts on a page. */
export interface Figure {
  readonly data: readonly Trace[];
  readonly layout: Layout;
}
