import type { DemoManifest } from "../../src/reference/demo/demo-manifest.js";
import { draw } from "./draw.js";
import { make } from "./elements.js";
import type { DemoTexts } from "./texts.js";

/** The test images, one of which may be picked: radio buttons, so arrow keys go from one to the next. */
export class SampleGrid {
  private readonly inputs: HTMLInputElement[] = [];

  /**
   * @param parent Where they are put.
   * @param manifest Whose images.
   * @param images Of each its RGB bytes.
   * @param onPick Gets the place of the one that was picked.
   */
  constructor(
    parent: HTMLElement,
    private readonly manifest: DemoManifest,
    images: readonly Uint8Array[],
    private readonly texts: DemoTexts,
    onPick: (place: number) => void,
  ) {
    images.forEach((image, place) => {
      const input = make("input", { type: "radio", name: "sample", ariaLabel: this.nameOf(place, false) });
      input.addEventListener("change", () => onPick(place));
      const canvas = make("canvas", { ariaHidden: "true" });
      draw(canvas, image, manifest.size);
      parent.append(make("label", { title: this.classOf(place) }, input, canvas));
      this.inputs.push(input);
    });
  }

  /** Shows which one is looked at: none for an image of the user's own. */
  mark(place: number | undefined): void {
    this.inputs.forEach((input, i) => (input.checked = i === place));
  }

  /** Shows on which the networks do not agree. */
  showDisputed(isDisputed: readonly boolean[]): void {
    this.inputs.forEach((input, place) => {
      input.ariaLabel = this.nameOf(place, isDisputed[place] === true);
      input.parentElement?.classList.toggle("disputed", isDisputed[place]);
    });
  }

  private classOf(place: number): string {
    return this.manifest.classes[this.manifest.samples.labels[place] as number] as string;
  }

  private nameOf(place: number, isDisputed: boolean): string {
    return this.texts.sample(this.classOf(place), place + 1, isDisputed);
  }
}
