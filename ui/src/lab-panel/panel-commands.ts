import type { JupyterFrontEnd } from "@jupyterlab/application";
import type { ICommandPalette } from "@jupyterlab/apputils";
import type { IMainMenu } from "@jupyterlab/mainmenu";
import { Menu } from "@lumino/widgets";
import { questionsNow } from "../course/course-model.js";
import type { ICourse } from "../course/tokens.js";
import type { PanelActions } from "./panel-actions.js";
import { PANEL_ID } from "./lab-panel.js";
import type { PanelTexts } from "./panel-texts.js";

/** The lab's commands: in the palette, in a menu of its own and on the keyboard. */
export const COMMANDS = {
  open: "quantlab:open",
  check: "quantlab:check",
  next: "quantlab:next",
  handIn: "quantlab:hand-in",
  showPanel: "quantlab:show-panel",
  showSetup: "quantlab:show-setup",
} as const;

export function addCommands(app: JupyterFrontEnd, course: ICourse, actions: PanelActions): void {
  const { commands, shell } = app;
  const label = (name: keyof PanelTexts) => () => actions.texts[name] as string;
  const inFront = () => questionsNow(course.get()).find(({ question }) => question === course.get().inFront);
  commands.addCommand(COMMANDS.open, {
    execute: ({ question }) => actions.open(String(question)),
  });
  commands.addCommand(COMMANDS.check, {
    label: label("checkShort"),
    isEnabled: () => inFront()?.kind === "code",
    execute: () => actions.check(inFront()?.question ?? ""),
  });
  commands.addCommand(COMMANDS.next, { label: label("nextShort"), execute: () => actions.openNext() });
  commands.addCommand(COMMANDS.handIn, {
    label: label("handIn"),
    execute: () => {
      shell.activateById(PANEL_ID);
      return actions.handIn();
    },
  });
  commands.addCommand(COMMANDS.showPanel, { label: label("showPanel"), execute: () => shell.activateById(PANEL_ID) });
  commands.addKeyBinding({ command: COMMANDS.check, keys: ["Accel Alt K"], selector: "body" });
}

export function addToMenus(app: JupyterFrontEnd, palette: ICommandPalette | null, mainMenu: IMainMenu | null): void {
  const menu = new Menu({ commands: app.commands });
  menu.id = "quantlab-menu";
  menu.title.label = "Quantlab";
  const { check, next, handIn, showPanel, showSetup } = COMMANDS;
  for (const command of [check, next, handIn, showPanel, showSetup])
    palette?.addItem({ command, category: "Quantlab" });
  for (const command of [check, next, handIn]) menu.addItem({ command });
  menu.addItem({ type: "separator" });
  for (const command of [showPanel, showSetup]) menu.addItem({ command });
  mainMenu?.addMenu(menu, true, { rank: 900 });
}
