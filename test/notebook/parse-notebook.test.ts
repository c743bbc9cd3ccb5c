import { describe, expect, it } from "vitest";
import { NotebookFormatError } from "../../src/notebook/notebook-format-error.js";
import { parseNotebook } from "../../src/notebook/parse-notebook.js";

const file = (cells: unknown, minor: unknown = 5, more: object = {}) =>
  JSON.stringify({ nbformat: 4, nbformat_minor: minor, metadata: {}, cells, ...more });
const text = { cell_type: "markdown", metadata: {}, source: "a" };
const code = { cell_type: "code", metadata: {}, source: "a", execution_count: null, outputs: [] };
const withOutput = (output: unknown) => file([{ ...code, outputs: [output] }]);

describe("parseNotebook(text)", () => {
  it.each([0, 1, 2, 3, 4, 5])("brings nbformat 4.%i to 4.5", (minor) => {
    expect(parseNotebook(file([text], minor)).nbformat_minor).toBe(5);
  });
  it("gives cells without an id one made from their position, which no other cell has", () => {
    const ids = parseNotebook(file([text, { ...text, id: "cell-3" }, text, { ...text, id: "own" }])).cells.map(
      ({ id }) => id,
    );
    expect(ids).toEqual(["cell-1", "cell-3", "cell-3-2", "own"]);
  });
  it("joins lines everywhere but in JSON", () => {
    const outputs = [
      { output_type: "stream", name: "stdout", text: ["a\n", "b"] },
      {
        output_type: "display_data",
        metadata: {},
        data: { "text/plain": ["a\n", "b"], "application/json": ["a", "b"], "application/x+json": ["a"] },
      },
    ];
    const metadata = { quantlab: { zh: ["你\n", "好"] } };
    const [first, second] = parseNotebook(
      file([
        { ...code, source: ["x\n", "y"], metadata, outputs },
        { ...text, attachments: { "a.svg": { "image/svg+xml": ["<svg>\n", "</svg>"] } } },
      ]),
    ).cells;
    expect(first).toMatchObject({
      source: "x\ny",
      metadata: { quantlab: { zh: "你\n好" } },
      outputs: [
        { text: "a\nb" },
        { data: { "text/plain": "a\nb", "application/json": ["a", "b"], "application/x+json": ["a"] } },
      ],
    });
    expect(second).toMatchObject({ attachments: { "a.svg": { "image/svg+xml": "<svg>\n</svg>" } } });
  });
  it("keeps what it does not know", () => {
    const parsed = parseNotebook(file([{ ...text, future: 1 }], 5, { more: 2 }));
    expect(parsed).toMatchObject({ more: 2, cells: [{ future: 1 }] });
  });
  it("takes a byte order mark", () => {
    expect(parseNotebook(`\uFEFF${file([])}`).cells).toEqual([]);
  });
  it("is not fooled by names that objects have of themselves", () => {
    const hostile =
      '{"nbformat":4,"nbformat_minor":5,"metadata":{"__proto__":{"a":1}},"cells":[{"cell_type":"markdown","source":"","metadata":{"__proto__":{"quantlab":{"zh":7}},"constructor":1}}]}';
    const parsed = parseNotebook(hostile);
    expect(Object.keys(parsed.cells[0]?.metadata ?? {})).toEqual(["__proto__", "constructor"]);
    expect(({} as { a?: number }).a).toBeUndefined();
  });

  it.each([
    ["", "notebook: the file must be JSON, got an empty file"],
    ["{", "notebook: the file must be JSON, got something else"],
    ["[]", "notebook must be a JSON object, got a list"],
    ["null", "notebook must be a JSON object, got null"],
    [
      '{"nbformat":3,"nbformat_minor":0}',
      "notebook: nbformat must be 4.0 to 4.5, got 3.0: JupyterLab upgrades it when it opens and saves it",
    ],
    [file([], 6), "notebook: nbformat must be 4.0 to 4.5, got 4.6"],
    [file([], "5"), 'notebook: nbformat must be 4.0 to 4.5, got 4."5"'],
    [file({}), "notebook: cells must be a list, got an object"],
    [file([], 5, { metadata: [] }), "notebook: metadata must be an object, got a list"],
    [file([text, 7]), "notebook: cell 2 must be an object, got 7"],
    [
      file([{ ...text, cell_type: "heading" }]),
      'notebook: cell 1: cell_type must be code, markdown or raw, got "heading"',
    ],
    [file([{ ...text, id: "" }]), 'notebook: cell 1: id must be 1 to 64 letters, digits, - or _, got ""'],
    [file([{ ...text, id: "a b" }]), 'notebook: cell 1: id must be 1 to 64 letters, digits, - or _, got "a b"'],
    [
      file([{ ...text, id: "a" }, text, { ...code, id: "a" }]),
      "notebook: cell 3: id must be the cell's own, got \"a\", which is cell 1's",
    ],
    [file([{ ...text, source: ["a", 1] }]), "notebook: cell 1: source must be text or a list of lines, got a list"],
    [file([{ ...text, metadata: null }]), "notebook: cell 1: metadata must be an object, got null"],
    [file([{ ...text, metadata: { quantlab: 1 } }]), "notebook: cell 1: metadata.quantlab must be an object, got 1"],
    [
      file([{ ...text, metadata: { quantlab: { zh: 1 } } }]),
      "notebook: cell 1: metadata.quantlab.zh must be text or a list of lines, got 1",
    ],
    [
      file([{ ...text, attachments: { a: 1 } }]),
      "notebook: cell 1: attachments must be an object of MIME bundles, got an object",
    ],
    [
      file([{ ...code, execution_count: -1 }]),
      "notebook: cell 1: execution_count must be a whole number or null, got -1",
    ],
    [file([{ ...code, outputs: undefined }]), "notebook: cell 1: outputs must be a list, got nothing"],
    [withOutput(1), "notebook: cell 1: outputs[0] must be an object, got 1"],
    [
      withOutput({ output_type: "pyout" }),
      'notebook: cell 1: outputs[0].output_type must be stream, display_data, execute_result, error, got "pyout"',
    ],
    [
      withOutput({ output_type: "stream", name: "stdout" }),
      "notebook: cell 1: outputs[0].text must be text or a list of lines, got nothing",
    ],
    [
      withOutput({ output_type: "stream", name: 1, text: "" }),
      "notebook: cell 1: outputs[0].name must be stdout or stderr, got 1",
    ],
    [
      withOutput({ output_type: "display_data", data: [], metadata: {} }),
      "notebook: cell 1: outputs[0].data must be a MIME bundle, got a list",
    ],
    [
      withOutput({ output_type: "display_data", data: {} }),
      "notebook: cell 1: outputs[0].metadata must be an object, got nothing",
    ],
    [
      withOutput({ output_type: "execute_result", data: {}, metadata: {}, execution_count: 0.5 }),
      "notebook: cell 1: outputs[0].execution_count must be a whole number or null, got 0.5",
    ],
    [
      withOutput({ output_type: "error", ename: "E", evalue: "", traceback: "E" }),
      'notebook: cell 1: outputs[0].traceback must be a list of lines, got "E"',
    ],
    [
      file([{ ...text, id: "a".repeat(100) }]),
      `notebook: cell 1: id must be 1 to 64 letters, digits, - or _, got "${"a".repeat(59)}...`,
    ],
  ])("says what is wrong in one line: %#", (wrong, message) => {
    expect(() => parseNotebook(wrong)).toThrow(NotebookFormatError);
    expect(() => parseNotebook(wrong)).toThrow(new NotebookFormatError(message));
  });

  it("refuses values nested so deep that walking through them would end the program", () => {
    const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    const hostile = `{"nbformat":4,"nbformat_minor":5,"cells":[],"metadata":{"a":${deep}}}`;
    expect(() => parseNotebook(hostile)).toThrow("notebook: values must be nested at most 200 deep, got more");
  });
});
