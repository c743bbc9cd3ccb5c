import { describe, expect, it } from "vitest";
import { arrangeFirstRun } from "../../../ui/src/setup/first-run.js";

/** What is done to a page of a width, at the first and at the second start. */
async function doneAt(widthPx: number, hasNotebook = true): Promise<string[][]> {
  const kept = new Map<string, unknown>();
  let done: string[] = [];
  const shell = {
    expandRight: () => void done.push("expandRight"),
    collapseRight: () => void done.push("collapseRight"),
    collapseLeft: () => void done.push("collapseLeft"),
  };
  const state = {
    fetch: async (id: string) => kept.get(id),
    save: async (id: string, value: unknown) => void kept.set(id, value),
  };
  const showSetup = async (isActive: boolean) => void done.push(`setup ${isActive ? "in front" : "behind"}`);
  const runs: string[][] = [];
  for (let run = 0; run < 2; run++) {
    done = [];
    await arrangeFirstRun({ shell, state, showSetup }, widthPx, hasNotebook);
    runs.push(done);
  }
  return runs;
}

describe("arrangeFirstRun(parts, widthPx, hasNotebook)", () => {
  it.each([
    [1400, ["expandRight", "setup behind"]],
    [800, ["collapseRight", "setup behind"]],
    [390, ["collapseRight", "collapseLeft", "setup behind"]],
  ])("at %i pixels, once", async (widthPx, first) => expect(await doneAt(widthPx)).toEqual([first, []]));

  it("puts the Setup page in front where no notebook is", async () => {
    expect((await doneAt(1400, false))[0]).toContain("setup in front");
  });
});
