import { describe, expect, it } from "vitest";
import { edition } from "../../src/notebook/edition.js";
import { code, markdown, notebookOf } from "./some-notebook.js";

const role = { role: "answer", question: "q1" } as const;

describe("edition(notebook, language)", () => {
  const both = notebookOf(
    markdown("Hi", { quantlab: { zh: ["你\n", "好"] } }),
    code("// hi\n1", { tags: ["a"], quantlab: { ...role, zh: "// 你好\n1" } }),
    code("2", { quantlab: role }),
  );
  it("gives English without the Chinese", () => {
    const english = edition(both, "en");
    expect(english.cells.map(({ source }) => source)).toEqual(["Hi", "// hi\n1", "2"]);
    expect(english.cells.map(({ metadata }) => metadata)).toEqual([
      {},
      { tags: ["a"], quantlab: role },
      { quantlab: role },
    ]);
  });
  it("gives Chinese, and code that has none as it is", () => {
    const chinese = edition(both, "zh");
    expect(chinese.cells.map(({ source }) => source)).toEqual(["你\n好", "// 你好\n1", "2"]);
    expect(chinese.cells.map(({ id }) => id)).toEqual(both.cells.map(({ id }) => id));
    expect(JSON.stringify(chinese)).not.toContain("zh");
  });
  it("names the Markdown cells without Chinese, in Chinese alone", () => {
    const lacking = notebookOf({ ...markdown("Hi"), id: "a" }, code("1"), { ...markdown("Ho"), id: "b" });
    expect(() => edition(lacking, "zh")).toThrow("got none in cell 1 (a), 3 (b)");
    expect(edition(lacking, "en").cells).toHaveLength(3);
  });
});
