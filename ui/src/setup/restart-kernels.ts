import { Dialog, showDialog } from "@jupyterlab/apputils";
import { PathExt } from "@jupyterlab/coreutils";
import type { INotebookTracker, NotebookPanel } from "@jupyterlab/notebook";
import type { SetupTexts } from "./setup-texts.js";

/** Open notebooks that have a kernel. */
export function notebooksWithKernel(tracker: INotebookTracker): { names: string[]; panels: NotebookPanel[] } {
  const panels = tracker.filter(({ sessionContext }) => Boolean(sessionContext.session?.kernel));
  return { panels, names: panels.map(({ context }) => PathExt.basename(context.path, ".ipynb")) };
}

/**
 * Starts the kernels of all open notebooks again, once the student has agreed.
 *
 * @returns Whether they did.
 */
export async function restartKernels(tracker: INotebookTracker, texts: SetupTexts): Promise<boolean> {
  const { names, panels } = notebooksWithKernel(tracker);
  const title = texts.restart(names);
  const buttons = [Dialog.cancelButton({ label: texts.cancel }), Dialog.okButton({ label: texts.restartNow })];
  const { button } = await showDialog({ title, body: texts.restartWarning, buttons });
  if (!button.accept) return false;
  await Promise.all(panels.map(({ sessionContext }) => sessionContext.restartKernel()));
  return true;
}
