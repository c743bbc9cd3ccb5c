/** What is used of plotly.js. */
export interface PlotlyLibrary {
  react(
    place: HTMLElement,
    figure: { data: object[]; layout: object; config: object; frames?: object[] },
  ): Promise<unknown>;
  purge(place: HTMLElement): void;
  relayout(place: HTMLElement, change: { width: number }): Promise<unknown>;
}

let loaded: Promise<PlotlyLibrary> | undefined;

/** plotly.js: 1.5 MB packed, so it is loaded with the first figure. */
export function loadPlotly(): Promise<PlotlyLibrary> {
  loaded ??= import("plotly.js-dist-min").then(
    (module) => (module as unknown as { default: PlotlyLibrary }).default,
    (error: unknown) => {
      // The server was away: the next figure asks again.
      loaded = undefined;
      throw error;
    },
  );
  return loaded;
}
