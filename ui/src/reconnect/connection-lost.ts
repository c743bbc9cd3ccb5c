import { IConnectionLost, type JupyterFrontEndPlugin } from "@jupyterlab/application";
import { Notification } from "@jupyterlab/apputils";
import { ICourse } from "../course/tokens.js";
import { answers, pause } from "./server-answers.js";

const AWAY = {
  en: "The lab's server does not answer. Your notebooks stay open; they go on by themselves when it is back.",
  zh: "实验服务器没有响应。笔记本不受影响；服务器恢复后会自动继续。",
};

/** In place of JupyterLab's dialog, which would take the keyboard from whoever is typing: a note, until the server is back. */
export const connectionLost: JupyterFrontEndPlugin<IConnectionLost> = {
  id: "quantlab:connection-lost",
  description: "Says that the server does not answer, without a dialog.",
  autoStart: true,
  requires: [ICourse],
  provides: IConnectionLost,
  activate({ serviceManager: { serverSettings } }, course: ICourse) {
    let isSaid = false;
    return async () => {
      if (isSaid) return;
      isSaid = true;
      const note = Notification.warning(AWAY[course.get().edition], { autoClose: false });
      do await pause();
      while (!(await answers(serverSettings)));
      Notification.dismiss(note);
      isSaid = false;
    };
  },
};
