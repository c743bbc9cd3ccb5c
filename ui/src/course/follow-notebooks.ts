import type { INotebookModel, INotebookTracker, NotebookPanel } from "@jupyterlab/notebook";
import type { ICheckStates } from "../check-states/index.js";
import type { CourseModel } from "./course-model.js";
import { editionOf } from "./edition.js";
import { liveQuestions } from "./live-questions.js";
import { type Place, questionAt } from "./question-at.js";

/** Tells the course of every open notebook: what stands in it, which is in front, when one is saved. */
export function followNotebooks(tracker: INotebookTracker, checkStates: ICheckStates, course: CourseModel): void {
  const putInFront = () => {
    const panel = tracker.currentWidget;
    const question = panel?.model ? questionAt(placesIn(panel.model), panel.content.activeCellIndex) : undefined;
    course.putInFront(question);
    if (panel && question) course.showEdition(editionOf(panel.context.path));
  };
  const readAgain = (panel: NotebookPanel) => putLive(panel, checkStates, course);
  tracker.forEach((panel) => follow(panel, course, putInFront, readAgain));
  tracker.widgetAdded.connect((_, panel) => follow(panel, course, putInFront, readAgain));
  tracker.currentChanged.connect(putInFront);
  checkStates.changed.connect((_, path) => tracker.filter(({ context }) => context.path === path).forEach(readAgain));
  let { saved } = course.get();
  course.subscribe(() => {
    if (saved === course.get().saved) return;
    saved = course.get().saved;
    tracker.forEach(readAgain);
  });
}

/** Where a notebook's questions are. */
export function placesIn(model: INotebookModel): Place[] {
  return [...model.cells].flatMap((cell, index) => {
    const { role, question } = (cell.getMetadata("quantlab") ?? {}) as { role?: string; question?: string };
    return role && question ? [{ index, role, question }] : [];
  });
}

function follow(
  panel: NotebookPanel,
  course: CourseModel,
  putInFront: () => void,
  readAgain: (panel: NotebookPanel) => void,
): void {
  let { path } = panel.context;
  const leave = () => {
    course.putLive(path, undefined);
    void course.refresh();
  };
  panel.content.activeCellChanged.connect(() => {
    putInFront();
    readAgain(panel); // Answers in words are read when the student leaves their cell; those in code tell of themselves.
  });
  panel.context.saveState.connect((_, state) => {
    if (state !== "completed") return;
    readAgain(panel);
    void course.refresh();
  });
  panel.context.pathChanged.connect((_, now) => {
    leave();
    path = now;
  });
  panel.disposed.connect(leave);
  void panel.context.ready.then(() => {
    if (panel.isDisposed) return;
    putInFront();
    readAgain(panel);
  });
}

function putLive({ model, context }: NotebookPanel, checkStates: ICheckStates, course: CourseModel): void {
  const saved = course.get().saved?.questions.filter(({ notebook }) => notebook === context.path) ?? [];
  const answers = checkStates.answersOf(context.path);
  if (!model || !answers || saved.length === 0) return;
  course.putLive(context.path, liveQuestions(saved, answers, wordsIn(model)));
}

function wordsIn(model: INotebookModel): Record<string, string> {
  const places = placesIn(model).filter(({ role }) => role === "words");
  return Object.fromEntries(
    places.map(({ index, question }) => [question, model.cells.get(index).sharedModel.getSource()]),
  );
}
