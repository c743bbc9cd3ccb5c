import type { MimeBundle } from "../display/index.js";
import type { Message } from "../jupyter/index.js";
import type { Output } from "./notebook.js";
import { joined } from "./source-of.js";

type Shown = Extract<Output, { data: MimeBundle }>;

/** What the cells of a run have shown under an id, to be updated wherever it stands. */
export type Displays = Map<string, Shown[]>;

/** The outputs of one cell, put together from a kernel's broadcasts as front ends do. */
export class CellOutputs {
  readonly outputs: Output[] = [];
  executionCount: number | null = null;
  private clearBeforeNext = false;

  /**
   * @param displays What has been shown under an id; shared by the cells of a run.
   */
  constructor(private readonly displays: Displays) {}

  /**
   * Takes one broadcast: a stream joins the one before it, an update changes what was shown before, here or in an earlier cell, and so on. What is no
   * output is ignored.
   *
   * @param message From iopub, of this cell.
   */
  receive({ header, content }: Message): void {
    const type = header.msg_type;
    if (type === "execute_input") this.executionCount = content["execution_count"] as number;
    else if (type === "update_display_data") this.update(content as unknown as Shown & Transient);
    else if (type === "clear_output" && content["wait"] === true) this.clearBeforeNext = true;
    else if (type === "clear_output") this.clear();
    else if (type === "stream") this.stream(content as { name: "stdout" | "stderr"; text: string });
    else if (type === "display_data" || type === "execute_result")
      this.show(type, content as unknown as Shown & Transient);
    else if (type === "error") {
      const { ename, evalue, traceback } = content as { ename: string; evalue: string; traceback: string[] };
      this.add({ output_type: "error", ename, evalue, traceback });
    }
  }

  /** Adds an output of the runner's own, such as a note that the kernel died. */
  add(output: Output): void {
    if (this.clearBeforeNext) this.clear();
    this.outputs.push(output);
  }

  private stream({ name, text }: { name: "stdout" | "stderr"; text: string }): void {
    const last = this.clearBeforeNext ? undefined : this.outputs.at(-1);
    if (last?.output_type === "stream" && last.name === name) last.text = overwritten(joined(last.text), text);
    else this.add({ output_type: "stream", name, text: overwritten("", text) });
  }

  private show(
    type: "display_data" | "execute_result",
    { data, metadata = {}, transient, ...rest }: Shown & Transient,
  ): void {
    const shown: Shown =
      type === "display_data"
        ? { output_type: type, data, metadata }
        : {
            output_type: type,
            data,
            metadata,
            execution_count: (rest as { execution_count?: number }).execution_count ?? null,
          };
    this.add(shown);
    const id = transient?.display_id;
    if (id !== undefined) this.displays.set(id, [...(this.displays.get(id) ?? []), shown]);
  }

  private update({ data, metadata = {}, transient }: Shown & Transient): void {
    for (const shown of this.displays.get(transient?.display_id ?? "") ?? []) Object.assign(shown, { data, metadata });
  }

  private clear(): void {
    this.outputs.length = 0;
    this.clearBeforeNext = false;
  }
}

interface Transient {
  transient?: { display_id?: string };
}

/** The text with what a terminal would have shown of it: a carriage return that text follows begins its line anew. */
function overwritten(before: string, text: string): string {
  if (!text.includes("\r") && !before.endsWith("\r")) return before + text;
  // Only the line that is still open can change.
  const start = before.lastIndexOf("\n") + 1;
  return before.slice(0, start) + (before.slice(start) + text).replace(/[^\n]*\r(?=[^\n\r])/g, "");
}
