import { describe, expect, it } from "vitest";
import { confusionMatrix } from "../../src/plot/confusion-matrix.js";

describe("confusionMatrix(counts, classes)", () => {
  it("colours by the share of the true class and writes count and share", () => {
    const { data } = confusionMatrix([[3, 1], [0, 4]], ["cat", "dog"]); // prettier-ignore
    expect(data[0]).toMatchObject({
      z: [[75, 25], [0, 100]], // prettier-ignore
      text: [["3<br>75.0%", "1<br>25.0%"], ["0<br>0.0%", "4<br>100.0%"]], // prettier-ignore
      customdata: [["cat → cat", "cat → dog"], ["dog → cat", "dog → dog"]], // prettier-ignore
    });
  });
  it("puts the first true class on top, as tables do", () => {
    const { layout } = confusionMatrix([[3, 1], [0, 4]], ["cat", "dog"]); // prettier-ignore
    expect(layout["yaxis"]).toMatchObject({ autorange: "reversed", ticktext: ["cat", "dog"] });
  });
  it("shows a class without images as 0 %", () => {
    expect(confusionMatrix([[0, 0], [0, 4]], ["cat", "dog"]).data[0]?.["z"]).toEqual([[0, 0], [0, 100]]); // prettier-ignore
  });
  it("keeps two classes of one name apart, and names as they stand", () => {
    const { layout } = confusionMatrix([[1, 0], [0, 1]], ["<b>", "<b>"]); // prettier-ignore
    expect(layout["xaxis"]).toMatchObject({ tickvals: [0, 1], ticktext: ["&lt;b&gt;", "&lt;b&gt;"] });
  });
  it("writes no numbers into the cells of more than 20 classes", () => {
    const square = (n: number) => Array.from({ length: n }, () => new Array<number>(n).fill(1));
    const names = (n: number) => Array.from({ length: n }, (_, i) => `class ${i}`);
    expect(confusionMatrix(square(20), names(20)).data[0]).toHaveProperty("texttemplate");
    expect(confusionMatrix(square(21), names(21)).data[0]).not.toHaveProperty("texttemplate");
  });
  it("refuses another shape, and what is no count", () => {
    expect(() => confusionMatrix([[1, 2]], ["cat", "dog"])).toThrow("counts must have shape [2, 2]");
    expect(() => confusionMatrix([[1, 2], [1]], ["cat", "dog"])).toThrow("got [2, 1]"); // prettier-ignore
    expect(() => confusionMatrix([[0.5]], ["cat"])).toThrow("count must be an integer from 0 to");
  });
});
