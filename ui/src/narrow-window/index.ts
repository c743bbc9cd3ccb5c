import type { JupyterFrontEndPlugin } from "@jupyterlab/application";
import { ILabShell } from "@jupyterlab/application";

/** CSS pixels: what a notebook needs, and a window that has room for it and one side panel. */
const NOTEBOOK_NEEDS = 360;
const ONE_PANEL_FITS = 760;

/** In a window that is narrow, or becomes so, side panels that leave the notebook no room are folded away. Their tabs stay, and open them again. */
export const narrowWindow: JupyterFrontEndPlugin<void> = {
  id: "quantlab:narrow-window",
  description: "Folds side panels away that leave the notebook no room.",
  autoStart: true,
  requires: [ILabShell],
  activate({ restored }, shell: ILabShell) {
    const fold = (): void => {
      const dock = document.getElementById("jp-main-dock-panel");
      if (!dock || dock.offsetWidth >= NOTEBOOK_NEEDS) return;
      shell.collapseRight();
      if (window.innerWidth < ONE_PANEL_FITS) shell.collapseLeft();
    };
    let width = window.innerWidth;
    window.addEventListener("resize", () => {
      // A phone's keyboard changes the height alone.
      if (window.innerWidth < width) requestAnimationFrame(fold);
      width = window.innerWidth;
    });
    void restored.then(fold);
  },
};
