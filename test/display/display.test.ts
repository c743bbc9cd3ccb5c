import { afterEach, describe, expect, it, vi } from "vitest";
import { clearOutput, display } from "../../src/display/index.js";
import { tensorGrid } from "../../src/plot/index.js";
import { installFrontEnd, removeFrontEnd } from "./fake-front-end.js";

afterEach(() => {
  removeFrontEnd();
  vi.restoreAllMocks();
});
const figure = tensorGrid([1], [1, 1], { title: "a" });

describe("display(value, { id })", () => {
  it("shows, updates and clears under one id", () => {
    const fake = installFrontEnd();
    const handle = display("one");
    handle.update({ two: 2 });
    handle.clear();
    expect(fake.told.map(([what, , id]) => [what, id])).toEqual([
      ["display", handle.id],
      ["update", handle.id],
      ["update", handle.id],
    ]);
    expect(fake.texts).toEqual(["one", "{ two: 2 }", ""]);
  });
  it("takes an id of one's own", () => {
    const fake = installFrontEnd();
    expect(display(1, { id: "mine" }).id).toBe("mine");
    expect(fake.told[0]?.[2]).toBe("mine");
  });
  it("gives the script an output of its own, which updates of the figure leave alone", () => {
    const fake = installFrontEnd();
    display(figure).update(figure);
    const scripts = fake.told.map(([, data]) => String(data?.["text/html"]).includes("<script"));
    expect([scripts, fake.told[0]?.[2]]).toEqual([[true, false, false], undefined]);
  });
  it("prints outside a kernel", () => {
    const log = vi.spyOn(console, "log").mockImplementation(() => undefined);
    const handle = display("one");
    handle.update({ shape: [], dtype: "int32", dataSync: () => [7] });
    handle.clear();
    expect(log.mock.calls).toEqual([["one"], ["Tensor int32 scalar\n7"]]);
  });
});

describe("clearOutput(wait)", () => {
  it("empties the output, at once or at the next", () => {
    const fake = installFrontEnd();
    clearOutput();
    clearOutput(true);
    expect(fake.told).toEqual([["clear"], ["clear at the next"]]);
  });
  it("lets the next figure carry again the script that went with the output", () => {
    const fake = installFrontEnd();
    display(figure);
    clearOutput();
    display(figure);
    const scripts = fake.told.map(([, data]) => String(data?.["text/html"]).includes("<script"));
    expect(scripts).toEqual([true, false, false, true, false]);
  });
  it("does nothing outside a kernel", () => {
    expect(clearOutput()).toBeUndefined();
  });
});
