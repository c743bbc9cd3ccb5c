import type { JupyterFrontEndPlugin } from "@jupyterlab/application";
import { ILabShell } from "@jupyterlab/application";

/** CSS pixels: what a notebook needs, and a window that has room for it and one side panel. */
const NOTEBOOK_NEEDS = 360;
const ONE_PANEL_FITS = 760;

/** A layout kept from a wide window is opened in a narrow one: side panels that leave the notebook no room are folded away. Their tabs stay. */
export const narrowWindow: JupyterFrontEndPlugin<void> = {
  id: "quantlab:narrow-window",
  description: "Folds side panels away that leave the notebook no room.",
  autoStart: true,
  requires: [ILabShell],
  activate({ restored }, shell: ILabShell) {
    void restored.then(() => {
      const dock = document.getElementById("jp-main-dock-panel");
      if (!dock || dock.offsetWidth >= NOTEBOOK_NEEDS) return;
      shell.collapseRight();
      if (window.innerWidth < ONE_PANEL_FITS) shell.collapseLeft();
    });
  },
};
