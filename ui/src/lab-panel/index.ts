import { ILabShell, ILayoutRestorer, type JupyterFrontEndPlugin } from "@jupyterlab/application";
import { ICommandPalette } from "@jupyterlab/apputils";
import { IMainMenu } from "@jupyterlab/mainmenu";
import { INotebookTracker } from "@jupyterlab/notebook";
import { ICheckStates } from "../check-states/index.js";
import { ICourse } from "../course/tokens.js";
import { isPhone, isWide } from "../course/widths.js";
import { LabPanel, PANEL_ID } from "./lab-panel.js";
import { PanelActions } from "./panel-actions.js";
import { addCommands, addToMenus, COMMANDS } from "./panel-commands.js";
import "./lab-panel.css";

/** The lab's panel beside the notebooks, its menu and its commands. */
export const labPanel: JupyterFrontEndPlugin<void> = {
  id: "quantlab:lab-panel",
  description: "The course's questions, how they stand, and what to do next.",
  autoStart: true,
  requires: [ILabShell, INotebookTracker, ICourse, ICheckStates],
  optional: [ILayoutRestorer, ICommandPalette, IMainMenu],
  activate: (
    app,
    shell: ILabShell,
    tracker: INotebookTracker,
    course: ICourse,
    checkStates: ICheckStates,
    restorer: ILayoutRestorer | null,
    palette: ICommandPalette | null,
    mainMenu: IMainMenu | null,
  ) => {
    const stepAside = () => void (isPhone(window.innerWidth) && shell.collapseRight());
    const makeRoom = () => void (!isWide(window.innerWidth) && shell.collapseLeft());
    const showSetup = () => {
      stepAside();
      void app.commands.execute(COMMANDS.showSetup);
    };
    const { commands, serviceManager } = app;
    const actions = new PanelActions(course, checkStates, tracker, commands, serviceManager.contents, stepAside);
    const panel = new LabPanel(course, actions, showSetup, makeRoom);
    shell.add(panel, "right", { rank: 1 });
    restorer?.add(panel, PANEL_ID);
    addCommands(app, course, actions);
    addToMenus(app, palette, mainMenu);
    course.subscribe(() => app.commands.notifyCommandChanged());
  },
};
