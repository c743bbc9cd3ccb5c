import type { JupyterFrontEndPlugin } from "@jupyterlab/application";
import { CodeCellModel } from "@jupyterlab/cells";
import { LongOutputModel } from "./long-output-model.js";

/**
 * JupyterLab adds all that a program prints to one output, and compares and renders its whole text again with each message: 20 MB would take it minutes,
 * in which the page is dead. Here a long text goes on in another output.
 */
export const longOutput: JupyterFrontEndPlugin<void> = {
  id: "quantlab:long-output",
  description: "Keeps the page alive while a program prints much.",
  autoStart: true,
  activate() {
    // A notebook's cells ask nobody else for their outputs.
    CodeCellModel.defaultContentFactory.createOutputArea = (options) => new LongOutputModel(options);
  },
};
