import { isPhone, isWide } from "../course/widths.js";

const WELCOMED = "quantlab:welcomed";

/** Of JupyterLab what is needed here. */
interface FirstRunParts {
  shell: { expandRight(): void; collapseRight(): void; collapseLeft(): void };
  state: { fetch(id: string): Promise<unknown>; save(id: string, value: boolean): Promise<unknown> };
  showSetup(isActive: boolean): Promise<void>;
}

/**
 * Arranges the page of someone who is here for the first time: the lab's panel open where there is room, the Setup page behind the notebook.
 *
 * @param widthPx The window's.
 * @param hasNotebook Whether the address names a notebook; without one the Setup page is in front.
 */
export async function arrangeFirstRun(
  { shell, state, showSetup }: FirstRunParts,
  widthPx: number,
  hasNotebook: boolean,
): Promise<void> {
  if ((await state.fetch(WELCOMED)) !== undefined) return;
  await state.save(WELCOMED, true);
  if (isWide(widthPx)) shell.expandRight();
  else shell.collapseRight();
  if (isPhone(widthPx)) shell.collapseLeft();
  await showSetup(!hasNotebook);
}
