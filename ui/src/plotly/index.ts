import type { IRenderMime } from "@jupyterlab/rendermime-interfaces";
import { editionOf } from "../course/edition.js";
import { FigureWidget, PLOTLY_TYPE } from "./figure-widget.js";
import "./style.css";

/** Shows plotly's figures. The HTML that stands beside them for other front ends, with a whole plotly.js in it, is then not even parsed. */
export const plotly: IRenderMime.IExtension = {
  id: "quantlab:plotly",
  description: "Shows plotly's figures.",
  dataType: "json",
  rendererFactory: {
    // Figures of notebooks that are not trusted are shown too: they are data. plotly takes texts apart and keeps of HTML a few tags and links
    // of http, https and mailto; a figure's config is not used; pictures and maps from elsewhere are stopped by the page's policy.
    safe: true,
    mimeTypes: [PLOTLY_TYPE],
    defaultRank: 0,
    createRenderer: ({ resolver }) => new FigureWidget(editionOf((resolver as { path?: string } | null)?.path ?? "")),
  },
  rank: 0,
};
