import { ILabShell, ILayoutRestorer, type JupyterFrontEndPlugin } from "@jupyterlab/application";
import { MainAreaWidget, WidgetTracker } from "@jupyterlab/apputils";
import { PageConfig } from "@jupyterlab/coreutils";
import { INotebookTracker } from "@jupyterlab/notebook";
import { IStateDB } from "@jupyterlab/statedb";
import { ICourse } from "../course/tokens.js";
import { COMMANDS } from "../lab-panel/panel-commands.js";
import { PANEL_TEXTS } from "../lab-panel/panel-texts.js";
import { arrangeFirstRun } from "./first-run.js";
import { SetupPage } from "./setup-page.js";
import { SetupWatch } from "./setup-watch.js";
import "./setup.css";

/** The page that says what the lab is and what it runs on. */
export const setup: JupyterFrontEndPlugin<void> = {
  id: "quantlab:setup",
  description: "What the lab is, which engine runs, and what can be fetched.",
  autoStart: true,
  requires: [ILabShell, INotebookTracker, ICourse, IStateDB],
  optional: [ILayoutRestorer],
  activate: (
    app,
    shell: ILabShell,
    notebooks: INotebookTracker,
    course: ICourse,
    state: IStateDB,
    restorer: ILayoutRestorer | null,
  ) => {
    const tracker = new WidgetTracker<MainAreaWidget<SetupPage>>({ namespace: "quantlab-setup" });
    const watch = new SetupWatch(course);
    const openQuestion = (question: string) => void app.commands.execute(COMMANDS.open, { question });
    const show = async (activate: boolean) => {
      let widget = tracker.find(({ isDisposed }) => !isDisposed);
      if (!widget) {
        widget = new MainAreaWidget({ content: new SetupPage({ course, watch, tracker: notebooks, openQuestion }) });
        widget.id = "quantlab-setup";
        widget.toolbar.hide();
        await tracker.add(widget);
      }
      if (!widget.isAttached) shell.add(widget, "main", { activate });
      if (activate) shell.activateById(widget.id);
    };
    app.commands.addCommand(COMMANDS.showSetup, {
      label: () => PANEL_TEXTS[course.get().edition].showSetup,
      execute: () => show(true),
    });
    void restorer?.restore(tracker, { command: COMMANDS.showSetup, name: () => "quantlab-setup" });
    void app.restored.then(() => {
      const hasNotebook = PageConfig.getOption("treePath") !== "";
      return arrangeFirstRun({ shell, state, showSetup: show }, window.innerWidth, hasNotebook);
    });
  },
};
