import type { IRenderMime } from "@jupyterlab/rendermime-interfaces";
import { Widget } from "@lumino/widgets";
import { readFigureLook } from "./figure-look.js";
import { InSight } from "./in-sight.js";
import { loadPlotly } from "./plotly-library.js";
import { heightOf, nameOf, type OutputFigure, readFigure } from "./read-figure.js";

export const PLOTLY_TYPE = "application/vnd.plotly.v1+json";

const look = readFigureLook();
const inSight = new InSight();
const figures = new Set<FigureWidget>();
const widgets = new WeakMap<Element, FigureWidget>();

const sizes = new ResizeObserver((entries) => {
  for (const { target, contentRect } of entries) widgets.get(target)?.resizeTo(contentRect.width);
});

// JupyterLab says so when the theme's style sheet is there.
new MutationObserver(() => {
  for (const figure of figures) figure.repaint();
}).observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-name", "data-jp-theme-light"] });

/** A figure in an output: drawn when it comes near the part of the page that is seen, in the colours of the theme. */
export class FigureWidget extends Widget implements IRenderMime.IRenderer {
  #figure: OutputFigure | undefined;
  #ink = "";
  /** The width that it is drawn for; nothing is drawn at 0. */
  #width = 0;
  #drawing = Promise.resolve();

  constructor() {
    super();
    this.addClass("quantlab-Figure");
    widgets.set(this.node, this);
  }

  /** Shows a figure; called again when the program updates it. */
  renderModel(model: IRenderMime.IMimeModel): Promise<void> {
    const figure = readFigure(model.data[PLOTLY_TYPE]);
    if (typeof figure === "string") {
      this.#refuse(figure);
      return Promise.resolve();
    }
    this.#figure = figure;
    figures.add(this);
    this.node.setAttribute("role", "img");
    this.node.setAttribute("aria-label", nameOf(figure));
    this.node.style.height = `${heightOf(figure)}px`;
    if (this.#width > 0) return this.#draw();
    inSight.once(this.node, () => void this.#draw());
    return Promise.resolve();
  }

  /** Draws it again where the theme's colours have changed. */
  repaint(): void {
    if (this.#width > 0 && this.#ink !== this.#inkNow()) void this.#draw();
  }

  /** Fits it into another width. */
  resizeTo(width: number): void {
    if (this.#width === 0 || width === 0 || Math.abs(width - this.#width) <= 1) return;
    this.#width = width;
    this.#then(async () => void (await (await loadPlotly()).Plots.resize(this.node)));
  }

  override dispose(): void {
    if (this.isDisposed) return;
    this.#clear();
    super.dispose();
  }

  #draw(): Promise<void> {
    return this.#then(async () => {
      const Plotly = await loadPlotly();
      const { node } = this;
      if (this.isDisposed || !this.#figure) return;
      this.#ink = this.#inkNow();
      this.#width = node.clientWidth;
      // plotly writes into what it is given, and the output must be saved as it came.
      const { data, layout, frames } = structuredClone(this.#figure);
      await Plotly.react(node, {
        data,
        layout: { template: look.figureTemplate(this.#ink), ...layout },
        config: { ...look.figureConfig, responsive: false },
        ...(frames && { frames }),
      });
      sizes.observe(node);
      for (const drawing of node.querySelectorAll("svg")) drawing.setAttribute("aria-hidden", "true");
    });
  }

  /** One thing after the other: plotly's drawings of one figure must not overtake each other. */
  #then(work: () => Promise<void>): Promise<void> {
    this.#drawing = this.#drawing.then(async () => {
      if (this.isDisposed) return;
      await work().catch((error: unknown) => this.#refuse(error instanceof Error ? error.message : String(error)));
    });
    return this.#drawing;
  }

  #inkNow(): string {
    return getComputedStyle(this.node).color;
  }

  /** In place of the figure, one line that says why there is none. */
  #refuse(why: string): void {
    this.#clear();
    const line = document.createElement("p");
    line.className = "quantlab-Figure-refused";
    line.textContent = `This figure cannot be drawn: ${why}`;
    this.node.replaceChildren(line);
  }

  #clear(): void {
    figures.delete(this);
    inSight.forget(this.node);
    sizes.unobserve(this.node);
    const isDrawn = this.#width > 0;
    this.#figure = undefined;
    this.#width = 0;
    this.node.removeAttribute("role");
    this.node.removeAttribute("aria-label");
    this.node.style.height = "";
    if (isDrawn) void loadPlotly().then(({ purge }) => purge(this.node));
  }
}
