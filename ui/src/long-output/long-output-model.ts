import type { IOutput } from "@jupyterlab/nbformat";
import { OutputAreaModel } from "@jupyterlab/outputarea";
import { isFull } from "./is-full.js";

/** The outputs of a cell; a long text goes on in another output, also when it comes out of a file. */
export class LongOutputModel extends OutputAreaModel {
  /** A message may end within a line, each of them even; that line's beginning comes apart, so that there is a place to cut. */
  override add(output: IOutput): number {
    const text = output.output_type === "stream" ? output["text"] : undefined;
    if (typeof text !== "string") return super.add(output);
    const lines = text.lastIndexOf("\n") + 1;
    if (lines === 0 || lines === text.length) return super.add(output);
    super.add({ ...output, text: text.slice(0, lines) });
    return super.add({ ...output, text: text.slice(lines) });
  }

  protected override shouldCombine({ lastModel }: Parameters<OutputAreaModel["shouldCombine"]>[0]): boolean {
    return !isFull(lastModel.streamText?.text ?? "");
  }
}
