import { element } from "./elements.js";
import { type Action, actionOf, type Place } from "./shortcuts.js";

/** Who does what keys, buttons and the browser ask for. */
export interface Controlled {
  do(action: Action): void;
  comment(text: string): void;
  /** Another window may have saved meanwhile. */
  refresh(): void;
  /** Whether something would be lost with the page. */
  isUnsaved(): boolean;
}

/** Buttons by id, each with what it asks for. */
const BUTTONS: Readonly<Record<string, Action>> = {
  previous: "previous",
  next: "next",
  "next-open": "next-open",
  done: "done",
  names: "names",
  language: "language",
  keys: "help",
  "take-mine": "take-mine",
  "drop-mine": "drop-mine",
  "show-overtaken": "show-overtaken",
};

/** Listens to the page. */
export function wireControls(controlled: Controlled): void {
  for (const [id, action] of Object.entries(BUTTONS))
    element(id).addEventListener("click", () => controlled.do(action));
  const help = element<HTMLDialogElement>("help");
  element("help-close").addEventListener("click", () => help.close());
  const comment = element<HTMLTextAreaElement>("comment");
  comment.addEventListener("input", () => controlled.comment(comment.value));
  const singleKeys = element<HTMLInputElement>("single-keys");
  document.addEventListener("keydown", (event) => {
    // The dialog has keys of its own; a key held down would rush through a class.
    if (help.open || event.repeat || event.isComposing) return;
    const action = actionOf(event, placeOf(event.target), singleKeys.checked);
    if (action === undefined) return;
    event.preventDefault();
    controlled.do(action);
  });
  window.addEventListener("focus", () => controlled.refresh());
  window.addEventListener("beforeunload", (event) => {
    if (controlled.isUnsaved()) event.preventDefault();
  });
}

function placeOf(target: EventTarget | null): Place {
  if (target instanceof HTMLTextAreaElement) return "text";
  return target instanceof HTMLButtonElement ? "button" : "page";
}
