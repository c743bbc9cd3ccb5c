import type { JupyterFrontEndPlugin } from "@jupyterlab/application";
import { PageConfig } from "@jupyterlab/coreutils";
import { INotebookTracker } from "@jupyterlab/notebook";
import { ICheckStates } from "../check-states/index.js";
import { CourseModel } from "./course-model.js";
import { courseServer } from "./course-server.js";
import { followNotebooks } from "./follow-notebooks.js";
import { retryWhileAway } from "./retry-while-away.js";
import { ICourse } from "./tokens.js";

/** What the page knows about the course, kept up to date. */
export const course: JupyterFrontEndPlugin<ICourse> = {
  id: "quantlab:course",
  description: "What saved and open notebooks and the server say about the course.",
  autoStart: true,
  requires: [INotebookTracker, ICheckStates],
  provides: ICourse,
  activate: (app, tracker: INotebookTracker, checkStates: ICheckStates) => {
    const model = new CourseModel(courseServer(PageConfig.getBaseUrl()));
    followNotebooks(tracker, checkStates, model);
    retryWhileAway(model);
    app.serviceManager.connectionFailure.connect(() => void model.refresh());
    void model.refresh();
    void model.refreshSetup();
    return model;
  },
};
