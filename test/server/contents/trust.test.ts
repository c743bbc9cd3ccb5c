import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { html, notebookWith, someContents, type SomeContents } from "./some-contents.js";

let contents: SomeContents;
beforeEach(async () => {
  contents = await someContents();
});
afterEach(() => contents.end());

const stream = { output_type: "stream", name: "stdout", text: "1" };
const error = { output_type: "error", ename: "Error", evalue: "1", traceback: [] };
const result = { output_type: "execute_result", data: { "text/plain": "1" }, metadata: {}, execution_count: 1 };

const save = (notebook: unknown, name = "/q1.ipynb") =>
  contents.call("PUT", name, { type: "notebook", content: notebook });
async function isTrusted(from = contents, name = "/q1.ipynb"): Promise<unknown> {
  const { json } = await from.call("GET", name);
  return (json.content as { cells: { metadata: { trusted?: unknown } }[] }).cells.map(
    ({ metadata }) => metadata.trusted,
  );
}

describe("trust", () => {
  it.each([
    ["an output that was made here", [html], { trusted: true }, true],
    ["an output that was not", [html], {}, false],
    ["an output that says so itself", [html], { trusted: "yes" }, false],
    ["a result that was not made here", [result], {}, false],
    ["text alone", [stream, error], {}, true],
    ["nothing", [], {}, true],
    ["an output that is none", [null], {}, false],
  ])("of %s", async (_, outputs, metadata, trusted) => {
    await save(notebookWith(outputs, metadata));
    expect(await isTrusted()).toEqual([trusted]);
  });
  it("needs each cell's", async () => {
    const [own, foreign] = [notebookWith([html], { trusted: true }), notebookWith([html])];
    const cells = [own, foreign].flatMap(({ cells }) => cells as object[]);
    await save({ ...own, cells });
    expect(await isTrusted()).toEqual([false, false]);
    await save({ ...own, cells: [{ ...cells[0] }, { cell_type: "markdown", id: "b", metadata: {}, source: "" }] });
    expect(await isTrusted()).toEqual([true, undefined]);
  });
  it("is not believed of a file that somebody else wrote", async () => {
    contents.put("q1.ipynb", JSON.stringify(notebookWith([html], { trusted: true })));
    expect(await isTrusted()).toEqual([false]);
    contents.put("q2.ipynb", JSON.stringify(notebookWith([])));
    expect(await isTrusted(contents, "/q2.ipynb")).toEqual([false]);
  });
  it("ends when the file changes on disk, and comes back with it", async () => {
    await save(notebookWith([html], { trusted: true }));
    const own = readFileSync(contents.in("q1.ipynb"), "utf8");
    contents.put("q1.ipynb", own.replace("<script>1", "<script>2"));
    expect(await isTrusted()).toEqual([false]);
    contents.put("q1.ipynb", own);
    expect(await isTrusted()).toEqual([true]);
  });
  it("outlives the server, and is this user's alone", async () => {
    await save(notebookWith([html], { trusted: true }));
    const again = await contents.again();
    expect(await isTrusted(again)).toEqual([true]);
    await again.close();
    writeFileSync(path.join(contents.base, "state/notebook-secret"), Buffer.alloc(64));
    const other = await contents.again();
    expect(await isTrusted(other)).toEqual([false]);
    await other.close();
  });
  it("is never written into the notebook, and its signatures do not name it", async () => {
    await save(notebookWith([html], { trusted: true }));
    await save(notebookWith([html], { trusted: true }));
    expect(readFileSync(contents.in("q1.ipynb"), "utf8")).not.toContain("trusted");
    const file = path.join(contents.base, "state/notebook-signatures");
    expect(readFileSync(file, "utf8")).toMatch(/^[0-9a-f]{64}\n$/);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });
  it("is not kept for what could not be written", async () => {
    expect((await save(notebookWith([html], { trusted: true }), "/none/q1.ipynb")).status).toBe(404);
    expect(readdirSync(path.join(contents.base, "state"))).not.toContain("notebook-signatures");
    await save(notebookWith([html], { trusted: true }));
    expect(readdirSync(path.join(contents.base, "state"))).toContain("notebook-signatures");
  });
  it("mends a secret that was cut short, and keeps no more signatures than are useful", async () => {
    const state = (name: string) => path.join(contents.base, "state", name);
    writeFileSync(state("notebook-secret"), "");
    writeFileSync(state("notebook-signatures"), Array.from({ length: 40_001 }, (_, i) => `${i}\n`).join(""));
    await save(notebookWith([html], { trusted: true }));
    expect(statSync(state("notebook-secret")).size).toBe(64);
    const kept = readFileSync(state("notebook-signatures"), "utf8").trim().split("\n");
    expect([kept.length, kept[0], kept[19_999]]).toEqual([20_001, "20001", "40000"]);
    expect(await isTrusted()).toEqual([true]);
  });
});
