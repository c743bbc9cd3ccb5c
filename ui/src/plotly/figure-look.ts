import { figureLook } from "../../../src/plot/figure-look.js";

/** How figures look on a page: what reports and other front ends run as a script, run here. */
export interface FigureLook {
  /** plotly's template with the colours that go with the page's ink, as in "rgb(31, 35, 40)". */
  figureTemplate(ink: string): object;
  figureConfig: object;
}

/** One text for every page, so that figures look the same in all of them. It asks for `matchMedia`. */
export function readFigureLook(): FigureLook {
  return new Function(`${figureLook}; return { figureTemplate, figureConfig };`)() as FigureLook;
}
