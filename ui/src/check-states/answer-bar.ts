import { Widget } from "@lumino/widgets";
import type { Edition } from "../../../src/server/course/course-api.js";
import { answerMark } from "./answer-mark.js";
import type { LiveAnswer } from "./live-answer.js";

const BUTTON = {
  en: { text: "Check", title: "Run this answer and its check" },
  zh: { text: "检查", title: "运行这个答案和它的检查" },
};

/** The line below an answer's cell that says how the answer stands. */
export class AnswerBar extends Widget {
  readonly #sign = document.createElement("span");
  readonly #text = document.createElement("span");
  readonly #button = document.createElement("button");

  constructor(check: () => void) {
    super();
    this.addClass("quantlab-AnswerBar");
    this.#sign.ariaHidden = "true";
    this.#sign.className = "quantlab-AnswerBar-sign";
    const state = document.createElement("span");
    state.className = "quantlab-AnswerBar-state";
    // Said aloud when it changes.
    state.setAttribute("role", "status");
    state.append(this.#sign, this.#text);
    this.#button.type = "button";
    this.#button.className = "quantlab-AnswerBar-check jp-mod-styled";
    this.#button.addEventListener("click", check);
    // The notebook takes Enter and the space bar for its own.
    this.#button.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") event.stopPropagation();
    });
    this.node.append(state, this.#button);
  }

  /** Shows how the answer stands. */
  tell(answer: LiveAnswer, edition: Edition, canCheck: boolean): void {
    const { look, sign, text } = answerMark(answer, edition);
    this.node.dataset.look = look;
    this.node.lang = edition;
    this.#sign.textContent = sign;
    this.#text.textContent = text;
    this.#text.title = text;
    this.#button.textContent = BUTTON[edition].text;
    this.#button.title = BUTTON[edition].title;
    this.#button.disabled = !canCheck || answer.isChecking;
  }
}
