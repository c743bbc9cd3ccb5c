import { type Mark, pointsOf } from "../mark.js";
import type { MarkedAnswer, MarkedQuestion } from "../marking-api.js";
import type { WordsQuestion } from "../rubric.js";
import type { Desk } from "./desk.js";
import { element, make } from "./elements.js";
import { type Language, PAGE_TEXTS, type PageTexts } from "./texts.js";

/** What is shown. */
export interface Shown {
  desk: Desk;
  language: Language;
  hasNames: boolean;
  /** Undefined until something was to be saved. */
  saving?: "saving" | "saved" | { failure: string };
  /** The marks that somebody else was faster than. */
  conflicts: ReadonlyMap<string, Mark>;
}

/** What the view's own parts ask for; the buttons that are always there are wired elsewhere. */
export interface ViewOrders {
  toggle(index: number): void;
  filter(question: WordsQuestion | undefined): void;
}

/** Shows the desk. Whatever a student wrote becomes text and never HTML. */
export class View {
  /** What the lists were made for: they are made anew only for another, so that the focus stays where it is. */
  private made = "";

  constructor(private readonly orders: ViewOrders) {}

  show(shown: Shown): void {
    const { desk, language } = shown;
    const texts = PAGE_TEXTS[language];
    const { current } = desk;
    const made = `${language} ${current?.question}`;
    if (made !== this.made) this.makeLists(desk, current && desk.questionOf(current), language);
    this.made = made;
    this.showProgress(desk, texts);
    for (const button of element("filter").querySelectorAll("button"))
      button.ariaPressed = String((button.dataset["question"] ?? "") === (desk.filter ?? ""));
    element("names").ariaPressed = String(shown.hasNames);
    element("main").hidden = current === undefined;
    element("empty").hidden = current !== undefined;
    if (current) this.showAnswer(current, shown, texts);
    element("overtaken").hidden = [...shown.conflicts.keys()].every((id) => id === current?.id);
    this.showSaving(shown, texts);
  }

  private showProgress(desk: Desk, texts: PageTexts): void {
    const [done, all] = [desk.done, desk.list.length];
    const bar = element<HTMLProgressElement>("progress");
    [bar.max, bar.value] = [Math.max(all, 1), done];
    const isAll = done === all && all > 0 && desk.filter === undefined;
    write("progress-text", `${texts.progress(done, all)}${isAll ? ` (${texts.exporting})` : ""}`);
  }

  private showAnswer(answer: MarkedAnswer, { desk, language, hasNames, conflicts }: Shown, texts: PageTexts): void {
    const { question, asks, maxPoints, criteria } = desk.questionOf(answer);
    const state = desk.stateOf(answer);
    const { met = {}, comment = "" } = answer.mark ?? {};
    write("place", texts.place(questionName(question), desk.place + 1, desk.list.length));
    write("state", texts.states[state]);
    element("state").dataset["state"] = state;
    write("name", texts.whose(answer.submission));
    element("name").hidden = !hasNames;
    write("asks", asks[language]);
    write("words", answer.words);
    write("points", texts.points(pointsOf(met, criteria), maxPoints));
    element("changed").hidden = state !== "changed";
    const mine = conflicts.get(answer.id);
    for (const [i, box] of [...element("criteria").querySelectorAll("input")].entries()) {
      box.checked = met[criteria[i]?.id ?? ""] === true;
      box.disabled = mine !== undefined;
    }
    const field = element<HTMLTextAreaElement>("comment");
    if (field.value !== comment) field.value = comment;
    field.readOnly = mine !== undefined;
    element("conflict").hidden = mine === undefined;
    if (!mine) return;
    const metByMine = criteria.filter(({ id }) => mine.met[id]).map(({ title }) => `✓ ${title[language]}`);
    const lines = [texts.points(pointsOf(mine.met, criteria), maxPoints), ...metByMine, mine.comment];
    write("conflict-mine", lines.join("\n").trim());
  }

  private showSaving({ saving }: Shown, texts: PageTexts): void {
    const failure = typeof saving === "object" ? texts.failure(saving.failure) : "";
    element("failure").hidden = failure === "";
    write("failure", failure);
    write("saving", typeof saving === "string" ? texts[saving] : "");
  }

  private makeLists(desk: Desk, shown: MarkedQuestion | undefined, language: Language): void {
    const texts = PAGE_TEXTS[language];
    document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
    document.title = texts.title;
    for (const labelled of document.querySelectorAll<HTMLElement>("[data-text]"))
      labelled.textContent = texts[labelled.dataset["text"] as "title"];
    for (const group of document.querySelectorAll<HTMLElement>("[data-label]"))
      group.ariaLabel = texts[group.dataset["label"] as "title"];
    element("help-keys").replaceChildren(
      ...texts.help.flatMap(([keys, what]) => [
        make("dt", {}, ...keys.split(" – ").flatMap((key, i) => [i > 0 ? " – " : "", ...spaced(key)])),
        make("dd", {}, what),
      ]),
    );
    this.makeFilter(desk, language);
    element("criteria").replaceChildren(
      ...(shown?.criteria ?? []).map(({ title, earns, points }, i) => {
        const box = make("input", { type: "checkbox", id: `criterion-${i}` });
        box.addEventListener("change", () => this.orders.toggle(i));
        box.setAttribute("aria-describedby", `earns-${i}`);
        return make(
          "div",
          { className: "criterion" },
          box,
          make(
            "label",
            { className: "title", htmlFor: box.id },
            make("kbd", { ariaHidden: "true" }, String(i + 1)),
            ` ${texts.criterion(title[language], points)}`,
          ),
          make("span", { className: "earns quiet", id: `earns-${i}` }, earns[language]),
        );
      }),
    );
  }

  private makeFilter({ questions }: Desk, language: Language): void {
    const { all } = PAGE_TEXTS[language];
    const button = (label: string, question?: WordsQuestion): HTMLButtonElement => {
      const made = make("button", { type: "button" }, label);
      if (question) made.dataset["question"] = question;
      made.addEventListener("click", () => this.orders.filter(question));
      return made;
    };
    const each = questions.map(({ question }) => button(questionName(question), question));
    element("filter").replaceChildren(button(all), ...each);
  }
}

/** As the notebook calls it. */
export const questionName = (question: WordsQuestion): string => ({ q9: "9.2", q10: "10" })[question];

const spaced = (keys: string): (HTMLElement | string)[] =>
  keys.split(" ").flatMap((key, i) => [i > 0 ? " " : "", make("kbd", {}, key)]);

/** Writes only what is another text: who listens to the page hears no more than that. */
function write(id: string, text: string): void {
  if (element(id).textContent !== text) element(id).textContent = text;
}
