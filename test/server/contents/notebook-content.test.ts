import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openNotebook, requireNotebook } from "../../../src/server/contents/notebook-content.js";
import { Trust } from "../../../src/server/contents/trust.js";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "quantlab-content-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function openText(text: string) {
  const file = path.join(folder, "q1.ipynb");
  writeFileSync(file, text);
  return (await openNotebook({ path: "q1.ipynb", name: "q1.ipynb", file }, new Trust(folder))).notebook;
}
const open = (notebook: unknown) => openText(JSON.stringify(notebook));
/** As it is told to JupyterLab. */
const untrusted = (cell: object) => ("metadata" in cell ? { ...cell, metadata: { trusted: false } } : cell);
const cell = { cell_type: "code", metadata: {}, source: ["a\n", "b"], execution_count: null, outputs: [] };
const notebook = { nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [{ ...cell, id: "a" }] };

describe("openNotebook(place, trust)", () => {
  it("gives texts whole", async () => expect((await open(notebook)).cells[0]?.source).toBe("a\nb"));
  it.each([0, 1, 2, 3, 4])("brings nbformat 4.%i to 4.5, with the same ids each time", async (nbformat_minor) => {
    const opened = await open({ ...notebook, nbformat_minor, cells: [cell, cell] });
    expect([opened.nbformat_minor, ...opened.cells.map(({ id }) => id)]).toEqual([5, "cell-1", "cell-2"]);
  });
  it.each([
    { ...notebook, nbformat_minor: 9 },
    {
      ...notebook,
      cells: [
        { ...cell, id: "a" },
        { ...cell, id: "a" },
      ],
    },
    { ...notebook, cells: [{ ...cell, outputs: [{ output_type: "display_data" }] }] },
    { ...notebook, cells: [{ cell_type: "heading", level: 1 }] },
    { ...notebook, cells: [{}] },
  ])("opens %j though it is invalid", async (odd) => {
    const whole = JSON.parse(JSON.stringify(odd).replaceAll('["a\\n","b"]', '"a\\nb"')) as { cells: object[] };
    expect(await open(odd)).toEqual({ ...whole, cells: whole.cells.map(untrusted) });
  });
  it("takes a byte-order mark", async () =>
    expect((await openText(`\ufeff${JSON.stringify(notebook)}`)).cells).toHaveLength(1));
  it.each([
    ["", /^"q1.ipynb": notebook: must be JSON in UTF-8, got something else/],
    ["[]", /^"q1.ipynb": notebook must be a JSON object/],
    ['{"nbformat":3}', /^"q1.ipynb": notebook must be of nbformat 4/],
    [`{"a":${"[".repeat(9999)}${"]".repeat(9999)}}`, /nested at most 250 deep/],
  ])("refuses %.20s", async (text, message) => {
    await expect(openText(text)).rejects.toThrow(message);
    await expect(openText(text)).rejects.toThrow(expect.objectContaining({ status: 400 }));
  });
});

describe("requireNotebook(what, value)", () => {
  it.each([
    [null, "be a JSON object"],
    [{ ...notebook, nbformat: "4" }, "be of nbformat 4"],
    [{ ...notebook, nbformat_minor: 5.5 }, "have a whole number nbformat_minor"],
    [{ ...notebook, metadata: [] }, "have an object metadata"],
    [{ ...notebook, cells: {} }, "have a list of objects cells"],
    [{ ...notebook, cells: [[]] }, "have a list of objects cells"],
  ])("refuses %j", (value, must) =>
    expect(() => requireNotebook("it", value)).toThrow(`it must ${must}, got something else`),
  );
});
