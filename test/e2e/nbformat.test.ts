import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { generateNotebooks } from "../../src/lab/notebooks/generate.js";
import { formatNotebook, type Notebook, parseNotebook, runNotebook } from "../../src/notebook/index.js";
import { code, markdown, notebookOf } from "../notebook/some-notebook.js";
import { lacksPython, python } from "./python.mjs";

/** Reads, validates and writes each file with Python's nbformat, in place. */
const REWRITE = `
import sys, nbformat
for path in sys.argv[1:]:
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook, relax_add_props=False)
    nbformat.write(notebook, path)
`;

const image = "iVBORw0KGgo=\n";
const rich: Notebook = {
  ...notebookOf(
    {
      ...markdown("![a](attachment:a.svg)\n\u2028\x85end", { tags: ["a"] }),
      attachments: { "a.svg": { "image/svg+xml": "<svg>\n</svg>" } },
    },
    { ...markdown(""), cell_type: "raw" },
    code('"\\u0000 ä 你好 😀"\r\n\x1c\f', {}, [
      { output_type: "stream", name: "stderr", text: "a\r50 %\rb\n\n" },
      { output_type: "error", ename: "E", evalue: "", traceback: ["a\nb", "\x1b[31mc"] },
      {
        output_type: "execute_result",
        execution_count: 3,
        metadata: { b: 1, a: { "image/png": { width: 1.5 } } },
        data: {
          "text/plain": "a\nb",
          "text/html": "",
          "image/png": image,
          "image/svg+xml": "<svg>\n</svg>",
          "application/javascript": "1;\n2;",
          "application/json": {
            z: [1e-7, 0.00012, 1.5e300, 1e21, -2.5e-10, 123456.75],
            a: [],
            é: {},
            "": null,
            "10": 1,
            "9": "\u007f\u2028",
          },
          "application/vnd.plotly.v1+json": { data: ["a\n", "b"], layout: {} },
        },
      },
    ]),
  ),
  metadata: { language_info: { name: "typescript" }, authors: [{ name: "Ada" }] },
};

describe.skipIf(lacksPython())("what Python's nbformat says", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), "quantlab-nbformat-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** What nbformat makes of a text. */
  const rewritten = (texts: string[]): string[] => {
    const files = texts.map((_, i) => path.join(folder, `${i}.ipynb`));
    files.forEach((file, i) => writeFileSync(file, texts[i] as string));
    const { status, stderr } = spawnSync(python.python, ["-c", REWRITE, ...files], { encoding: "utf8" });
    expect(stderr).toBe("");
    expect(status).toBe(0);
    return files.map((file) => readFileSync(file, "utf8"));
  };

  it("of a notebook with everything in it: valid, and written the same to the byte", () => {
    const ours = formatNotebook(rich);
    expect(rewritten([ours])).toEqual([ours]);
    expect(parseNotebook(ours)).toEqual(rich);
  });
  it("of the course's notebooks", async () => {
    const made = [...(await generateNotebooks()).values()];
    expect(rewritten(made)).toEqual(made);
  });
  it("of what an executed notebook holds, and ipykernel runs it", async () => {
    const source = [
      "import sys, json",
      "print('a'); print('b', file=sys.stderr, flush=True)",
      "from IPython.display import display, update_display, HTML",
      "display(HTML('<b>1</b>'), display_id='p'); update_display(HTML('<b>2</b>'), display_id='p')",
      "6 * 7",
    ].join("\n");
    const argv = [python.python, "-m", "ipykernel_launcher", "-f", "{connection_file}"];
    const kernel = { argv, interruptMode: "signal" as const };
    const endless = code("while True: pass", { tags: ["raises-exception"] });
    const run = await runNotebook(notebookOf(code(source), code("1 / 0", { tags: ["raises-exception"] }), endless), {
      kernel,
      timeoutMs: 3000,
    });
    const ours = formatNotebook(run.notebook);
    expect(rewritten([ours])).toEqual([ours]);
    expect(run.notebook.cells).toMatchObject([
      { execution_count: 1, outputs: expect.arrayContaining([expect.objectContaining({ text: "a\n" })]) as unknown },
      { outputs: [{ output_type: "error", ename: "ZeroDivisionError" }] },
      { outputs: [{ ename: "KeyboardInterrupt" }, { ename: "CellTimeoutError" }] },
    ]);
    const first = JSON.stringify(run.notebook.cells[0]);
    expect(first).toContain("<b>2</b>");
    expect(first).not.toContain('<b>1</b>"');
    expect(first).toContain('"text/plain":"42"');
  });
});
