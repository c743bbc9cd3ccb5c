import type { JupyterFrontEndPlugin } from "@jupyterlab/application";
import type { ICodeCellModel } from "@jupyterlab/cells";
import { INotebookCellExecutor, runCell } from "@jupyterlab/notebook";
import { isStarting, untilSettled } from "./until-settled.js";

/**
 * JupyterLab drops a cell that is run before its kernel is there, or while it is started again, without a word. Here it waits, with a star before it, and then runs as it always does.
 * Takes the place of @jupyterlab/notebook-extension:cell-executor, which has to be disabled.
 */
export const cellExecutor: JupyterFrontEndPlugin<INotebookCellExecutor> = {
  id: "quantlab:cell-executor",
  description: "Runs a notebook's cells, once there is a kernel.",
  autoStart: true,
  provides: INotebookCellExecutor,
  activate: () => Object.freeze({ runCell: runOnceReady }),
};

async function runOnceReady(options: INotebookCellExecutor.IRunCellOptions): Promise<boolean> {
  const { cell, sessionContext } = options;
  if (cell.model.type !== "code" || !sessionContext || !isStarting(sessionContext)) return runCell(options);
  const model = cell.model as ICodeCellModel;
  model.executionState = "running";
  await untilSettled(sessionContext);
  if (cell.isDisposed) return false;
  model.executionState = "idle";
  return runCell(options);
}
