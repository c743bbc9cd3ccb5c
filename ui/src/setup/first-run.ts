import type { ILabShell } from "@jupyterlab/application";
import type { IStateDB } from "@jupyterlab/statedb";
import type { INotebookTracker } from "@jupyterlab/notebook";

const WELCOMED = "quantlab:welcomed";
const WIDE_PX = 1000;
const PHONE_PX = 760;

interface FirstRunParts {
  shell: ILabShell;
  tracker: INotebookTracker;
  state: IStateDB;
  showSetup(isActive: boolean): Promise<void>;
}

/**
 * Arranges the page of someone who is here for the first time: the lab's panel open where there is room, the Setup page behind the first notebook.
 *
 * @param widthPx The window's.
 */
export async function arrangeFirstRun(
  { shell, tracker, state, showSetup }: FirstRunParts,
  widthPx: number,
): Promise<void> {
  if ((await state.fetch(WELCOMED)) !== undefined) return;
  await state.save(WELCOMED, true);
  if (widthPx >= WIDE_PX) shell.expandRight();
  else shell.collapseRight();
  if (widthPx < PHONE_PX) shell.collapseLeft();
  void tracker;
  await showSetup(false);
}
