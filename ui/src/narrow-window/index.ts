import type { JupyterFrontEndPlugin } from "@jupyterlab/application";
import { ILabShell } from "@jupyterlab/application";
import { isPhone } from "../course/widths.js";

/** CSS pixels. */
const NOTEBOOK_NEEDS = 360;

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
      if (isPhone(window.innerWidth)) shell.collapseLeft();
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
