import type { IRenderMime } from "@jupyterlab/rendermime-interfaces";
import { Widget } from "@lumino/widgets";
import type { Edition } from "../../../src/server/course/course-api.js";
import { readFigureLook } from "./figure-look.js";
import { InSight } from "./in-sight.js";
import { loadPlotly, type PlotlyLibrary } from "./plotly-library.js";
import { heightOf, nameOf, type OutputFigure, readFigure } from "./read-figure.js";

export const PLOTLY_TYPE = "application/vnd.plotly.v1+json";

const REFUSED = { en: "This figure cannot be drawn: ", zh: "这幅图无法绘制：" };

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
  /** plotly.js, once it has drawn here. */
  #drawnBy: PlotlyLibrary | undefined;
  /** The width that it is drawn for; 0 where it was hidden. */
  #width = 0;
  #drawing = Promise.resolve();

  constructor(readonly edition: Edition) {
    super();
    this.addClass("quantlab-Figure");
    widgets.set(this.node, this);
    this.node.addEventListener("click", openBeside, true);
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
    // Not "img": plotly's buttons are in it.
    this.node.setAttribute("role", "figure");
    this.node.setAttribute("aria-label", nameOf(figure));
    this.node.style.height = `${heightOf(figure)}px`;
    if (this.#drawnBy) return this.#draw();
    inSight.once(this.node, () => void this.#draw());
    return Promise.resolve();
  }

  /** Draws it again where the theme's colours have changed. */
  repaint(): void {
    if (this.#drawnBy && this.#ink !== this.#inkNow()) void this.#draw();
  }

  /** Fits it into another width. */
  resizeTo(width: number): void {
    if (width === 0 || Math.abs(width - this.#width) <= 1) return;
    if (typeof this.#figure?.layout["width"] === "number") return;
    this.#width = width;
    void this.#then(async () => void (await this.#drawnBy?.relayout(this.node, { width })));
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
      if (!this.#drawnBy) node.replaceChildren();
      this.#drawnBy = Plotly;
      // While themes change, everything is hidden for a moment: plotly, left to measure, would draw for any width.
      this.#width = node.clientWidth || this.#width;
      // plotly writes into what it is given, and the output must be saved as it came.
      const { data, layout, frames } = structuredClone(this.#figure);
      await Plotly.react(node, {
        data,
        layout: { template: look.figureTemplate(this.#ink), width: this.#width, ...layout },
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
    line.textContent = `${REFUSED[this.edition]}${why}`;
    this.node.replaceChildren(line);
  }

  #clear(): void {
    figures.delete(this);
    inSight.forget(this.node);
    sizes.unobserve(this.node);
    this.#figure = undefined;
    this.node.removeAttribute("role");
    this.node.removeAttribute("aria-label");
    this.node.style.height = "";
    this.#drawnBy?.purge(this.node);
    this.#drawnBy = undefined;
  }
}

/** A link in a figure opens a tab of its own, whatever target it names: a click must not take the lab away. */
function openBeside({ target }: MouseEvent): void {
  const link = target instanceof Element ? target.closest("a") : null;
  link?.setAttribute("target", "_blank");
  link?.setAttribute("rel", "noopener");
}
