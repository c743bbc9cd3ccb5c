import { existsSync, readdirSync, readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { generateNotebooks, notebooksFolder, solutionNames } from "../../src/lab/notebooks/generate.js";
import { type Cell, type MultilineText, parseNotebook, sourceOf } from "../../src/notebook/index.js";
import { renderMarkdown } from "../../src/notebook/render-markdown.js";
import { solutionRegions } from "../../src/notebook/solution-regions.js";

const committed = ["solutions", "", "zh"].flatMap((folder) => {
  const within = path.join(notebooksFolder, folder);
  const files = existsSync(within) ? readdirSync(within).filter((file) => file.endsWith(".ipynb")) : [];
  return files.map((file) => path.join(folder, file));
});
const textOf = (file: string): string => readFileSync(path.join(notebooksFolder, file), "utf8");
const solutions = await solutionNames();
const cellsOf = (name: string): Cell[] => parseNotebook(textOf(path.join("solutions", `${name}.ipynb`))).cells;
const chinese = ({ metadata }: Cell): string | undefined => {
  const zh: MultilineText | undefined = metadata.quantlab?.zh;
  return zh === undefined ? undefined : sourceOf({ source: zh });
};

interface Token {
  kind: ts.SyntaxKind;
  text: string;
  /** What stands before it: spaces and comments. */
  before: string;
}

/** The tokens of a cell, without its comments. */
function tokensOf(code: string): Token[] {
  const file = ts.createSourceFile("cell.ts", code, ts.ScriptTarget.ESNext, true);
  const tokens: Token[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isJSDoc(node)) return;
    const children = node.getChildren(file);
    if (children.length > 0) return children.forEach(visit);
    const before = code.slice(node.getFullStart(), node.getStart(file));
    tokens.push({ kind: node.kind, text: node.getText(file), before });
  };
  visit(file);
  return tokens;
}

/** What of a cell's code was changed though it is neither comment nor a text that people read. */
function untranslatable(english: string, translated: string): string[] {
  const [ours, theirs] = [tokensOf(english), tokensOf(translated)];
  if (ours.length !== theirs.length) return [`${ours.length} tokens became ${theirs.length}`];
  return ours.flatMap(({ kind, text }, i) => {
    const their = theirs[i] as Token;
    if (their.kind === kind && their.text === text) return [];
    const isTranslated = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u.test(their.text);
    const isString =
      kind === ts.SyntaxKind.StringLiteral && (isTranslated || (text === '"en"' && their.text === '"zh"'));
    // A template's parts: one of them may be empty in one language.
    const isTemplate = kind >= ts.SyntaxKind.FirstTemplateToken && kind <= ts.SyntaxKind.LastTemplateToken;
    return their.kind === kind && (isString || isTemplate) ? [] : [`${text} became ${their.text}`];
  });
}

const hasComment = (code: string): boolean =>
  tokensOf(code).some(({ before }) => before.replace(/\/\/ (BEGIN|END) SOLUTION.*/g, "").trim() !== "");

describe("the notebooks", () => {
  it("are what their solutions make: npm run notebooks -- --generate writes them", async () => {
    const made = await generateNotebooks();
    expect(committed.sort()).toEqual([...made.keys()].sort());
    for (const [file, text] of made) expect(textOf(file) === text, `${file} is as generated`).toBe(true);
  });
  it.each(committed)("%s holds no outputs, and no places of a machine", (file) => {
    const text = textOf(file);
    for (const cell of parseNotebook(text).cells)
      if (cell.cell_type === "code") expect(cell).toMatchObject({ outputs: [], execution_count: null });
    expect(text).not.toMatch(/(^|[\s"'`(=])(\/(home|Users|root|tmp|var|opt|mnt|work|private)\/|[A-Za-z]:\\\\)/m);
    expect(text).not.toContain(os.homedir());
  });
  it.each(committed)("%s has an id of its own for every cell, written down", (file) => {
    const { cells } = JSON.parse(textOf(file)) as { cells: Cell[] };
    expect(new Set(cells.map(({ id }) => id ?? "none")).size).toBe(cells.length);
    expect(cells.every(({ id }) => typeof id === "string")).toBe(true);
  });
});

/** What is solved in a notebook, line by line, without the short lines that any code has. */
function solvedLines(name: string): string[] {
  const texts = cellsOf(name).flatMap((cell) => {
    const both = [sourceOf(cell), chinese(cell) ?? ""];
    if (cell.metadata.quantlab?.role === "words") return both;
    if (cell.cell_type !== "code") return [];
    return both
      .flatMap((text) => solutionRegions(text, cell.id).filter(({ isSolution }) => isSolution))
      .map(({ text }) => text);
  });
  const lines = texts.flatMap((text) => text.split("\n").map((line) => line.trim()));
  return lines.filter((line) => line.length > 16 && !line.startsWith("return tf.tidy("));
}

describe("what students are handed", () => {
  it.each(solutions)("has no line of the solution of %s", (name) => {
    const handedOut = ["", "zh"]
      .map((folder) => textOf(path.join(folder, `${name}.ipynb`)))
      .flatMap((text) => {
        return parseNotebook(text).cells.map(sourceOf);
      });
    const solved = solvedLines(name);
    expect(solved.length).toBeGreaterThan(0);
    expect(solved.filter((line) => handedOut.some((source) => source.includes(line)))).toEqual([]);
  });
  it.each(committed)("%s reads well: no star or dollar of Markdown is left over", (file) => {
    const leftOver = parseNotebook(textOf(file)).cells.filter((cell) => {
      if (cell.cell_type !== "markdown") return false;
      const texts = [sourceOf(cell), chinese(cell) ?? ""].map((text) => renderMarkdown(text));
      const seen = texts.map((html) => html.replace(/<code>.*?<\/code>|<annotation.*?<\/annotation>/gs, ""));
      return seen.some((html) =>
        /\*|\$|katex-error/.test(html.replace(/<[^>]*>/g, (tag) => (tag.includes("katex-error") ? "katex-error" : ""))),
      );
    });
    expect(leftOver.map(({ id }) => id)).toEqual([]);
  });
});

describe("the Chinese edition", () => {
  it.each(solutions)("of %s has every text, and every cell of code with comments", (name) => {
    const lacking = cellsOf(name).filter((cell) => {
      const needs = cell.cell_type === "markdown" || (cell.cell_type === "code" && hasComment(sourceOf(cell)));
      return needs && !/\p{Script=Han}/u.test(chinese(cell) ?? "");
    });
    expect(lacking.map(({ id }) => id)).toEqual([]);
  });
  it.each(solutions)("of %s differs in code by comments and texts alone", (name) => {
    const wrong = cellsOf(name).flatMap((cell) =>
      cell.cell_type === "code"
        ? untranslatable(sourceOf(cell), chinese(cell) ?? sourceOf(cell)).map((what) => `${cell.id}: ${what}`)
        : [],
    );
    expect(wrong).toEqual([]);
  });
  it.each(solutions)("of %s is the same exercise once the solution is taken out", async (name) => {
    const made = await generateNotebooks();
    const [english, translated] = ["", "zh"].map(
      (folder) => parseNotebook(made.get(path.join(folder, `${name}.ipynb`)) ?? "").cells,
    );
    const wrong = english?.flatMap((cell, i) =>
      cell.cell_type === "code" ? untranslatable(sourceOf(cell), sourceOf(translated?.[i] as Cell)) : [],
    );
    expect(wrong).toEqual([]);
  });
});

describe("what these tests compare", () => {
  it.each([
    ["// a\nf(1, `b ${x} c`);", "// 甲\nf(1, `乙 ${x} 丙`); // 丁", []],
    ['/** a */\nf("en");', '/** 甲 */\nf("zh");', []],
    ["f(1);", "f(2);", ["1 became 2"]],
    ['f("int32");', 'f("int8");', ['"int32" became "int8"']],
    ["f(a);", "f(b);", ["a became b"]],
    ["/* a */ f(/\\/\\//);", "f(/x/);", ["/\\/\\// became /x/"]],
    ["f();", "f(); g();", ["6 tokens became 10"]],
  ])("%j and %j", (english, translated, wrong) => {
    expect(
      untranslatable(english, translated).map((each) => each.replace(/\d+ tokens became \d+/, "6 tokens became 10")),
    ).toEqual(wrong);
  });
  it("is comments, but not what looks like one", () => {
    expect(["// a\n1", "1 // a", "/** a */\n1", "/* a */", "f(1); // BEGIN SOLUTION a\n// a"].map(hasComment)).toEqual(
      Array(5).fill(true),
    );
    expect(['f("// a");', "`/* a */`", "// BEGIN SOLUTION\n1\n// END SOLUTION", "/\\/\\//"].map(hasComment)).toEqual(
      Array(4).fill(false),
    );
  });
});
