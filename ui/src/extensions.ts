import type { JupyterFrontEndPlugin } from "@jupyterlab/application";
import type { IRenderMime } from "@jupyterlab/rendermime-interfaces";
import { cellExecutor } from "./cell-executor/index.js";
import { checkStates } from "./check-states/index.js";
import { course } from "./course/index.js";
import { labPanel } from "./lab-panel/index.js";
import { longOutput } from "./long-output/index.js";
import { narrowWindow } from "./narrow-window/index.js";
import { plotly } from "./plotly/index.js";
import { connectionLost, reconnect } from "./reconnect/index.js";
import { setup } from "./setup/index.js";

/** The lab's own parts of the page. */
export const plugins: JupyterFrontEndPlugin<unknown>[] = [
  cellExecutor,
  checkStates,
  connectionLost,
  course,
  labPanel,
  longOutput,
  narrowWindow,
  reconnect,
  setup,
];

/** What the lab's outputs are shown with. */
export const mimeExtensions: IRenderMime.IExtension[] = [plotly];
