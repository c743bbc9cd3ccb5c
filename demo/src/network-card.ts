import type { DemoNetwork } from "../../src/reference/demo/demo-manifest.js";
import type { ClassProbability } from "./class-probabilities.js";
import { make } from "./elements.js";
import type { DemoTexts } from "./texts.js";

const SHOWN_CLASSES = 5;

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** What a network is, and what it says of the image. */
export class NetworkCard {
  readonly element: HTMLElement;
  private readonly classes = make("ol", { className: "classes" });
  private readonly time = make("dd", {});
  private readonly agreement = make("dd", {});
  private readonly onSamples = make("dd", {});

  constructor(
    network: DemoNetwork,
    private readonly texts: DemoTexts,
  ) {
    const name = make("h2", { id: `network-${network.form}` }, texts.network(network));
    const size = make("dd", {}, texts.bytes(network.bytes));
    if (network.packedBytes !== undefined) size.append(make("small", {}, texts.packed(network.packedBytes)));
    const facts = make("dl", {});
    for (const [term, value] of [
      [texts.agreement, this.agreement],
      [texts.onSamples, this.onSamples],
      [texts.time, this.time],
      [texts.fileSize, size],
    ] as const)
      facts.append(make("div", {}, make("dt", {}, term), value));
    const note = make("p", { className: "quiet" }, texts.note(network));
    this.element = make("section", { className: "network" }, name, note, this.classes, facts);
    this.onSamples.textContent = texts.measuring;
    this.element.dataset["form"] = network.form;
    this.element.setAttribute("aria-labelledby", name.id);
  }

  /** @param classes Their names. */
  showClasses(likeliest: readonly ClassProbability[], classes: readonly string[]): void {
    const rows = likeliest.slice(0, SHOWN_CLASSES).map(({ index, probability }) => {
      const bar = make("span", { className: "bar", ariaHidden: "true" });
      bar.style.setProperty("--share", String(probability));
      const value = make("data", { value: String(probability) }, percent(probability));
      return make("li", {}, make("span", { className: "name" }, classes[index] ?? String(index)), bar, value);
    });
    this.classes.replaceChildren(...rows);
  }

  /** @param agreement With float32; nothing for float32 itself. */
  showAgreement(agreement: { isSameClass: boolean; difference: number } | undefined): void {
    const { texts } = this;
    this.agreement.classList.toggle("other", agreement?.isSameClass === false);
    if (!agreement) return this.agreement.replaceChildren(texts.itself);
    const off = make("small", {}, texts.off((100 * agreement.difference).toFixed(1)));
    this.agreement.replaceChildren(texts.agrees(agreement.isSameClass), off);
  }

  /** @param same How many are classified as by float32; nothing for float32 itself. */
  showOnSamples(right: number, same: number | undefined, of: number): void {
    const { texts } = this;
    this.onSamples.replaceChildren(texts.right(right, of));
    if (same !== undefined) this.onSamples.append(make("small", {}, texts.same(same, of)));
  }

  /** @param median In milliseconds; nothing while it is measured. */
  showTime(median?: number, runs = 0): void {
    this.time.textContent = median === undefined ? this.texts.measuring : this.texts.milliseconds(median, runs);
  }
}
