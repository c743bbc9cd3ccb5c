import type { JupyterFrontEndPlugin } from "@jupyterlab/application";
import type { IRenderMime } from "@jupyterlab/rendermime-interfaces";

/** The lab's own parts of the page. */
export const plugins: JupyterFrontEndPlugin<unknown>[] = [];

/** What the lab's outputs are shown with. */
export const mimeExtensions: IRenderMime.IExtension[] = [];
