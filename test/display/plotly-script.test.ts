import { Script } from "node:vm";
import { afterEach, describe, expect, it } from "vitest";
import { plotlyScript } from "../../src/display/index.js";
import { forgetCarried, scriptToCarry } from "../../src/display/plotly-script.js";
import { installFrontEnd, removeFrontEnd } from "./fake-front-end.js";

afterEach(removeFrontEnd);

describe("plotlyScript()", () => {
  it("is one script element of about 2 MB that parses", () => {
    const script = plotlyScript();
    expect(script.match(/<\/?script/g)).toEqual(["<script", "</script"]);
    expect(script.length).toBeLessThan(2_100_000);
    const source = script.replace(/^<script[^>]*>/, "").replace("</script>", "");
    expect(() => new Script(source)).not.toThrow();
  });
});

describe("scriptToCarry(frontEnd)", () => {
  it("is for the first figure of a notebook alone", () => {
    const fake = installFrontEnd();
    expect(scriptToCarry()).not.toBe("");
    expect(scriptToCarry()).toBe("");
    fake.begin("cell-2");
    expect(scriptToCarry()).toBe("");
  });
  it("comes again when its cell runs again, and with no other cell", () => {
    const fake = installFrontEnd();
    scriptToCarry();
    fake.begin("cell-2");
    expect(scriptToCarry()).toBe("");
    fake.begin("cell-1");
    expect([scriptToCarry() !== "", scriptToCarry()]).toEqual([true, ""]);
  });
  it("comes again after the cell's output was emptied, and not after another's was", () => {
    const fake = installFrontEnd();
    scriptToCarry();
    forgetCarried(fake);
    expect(scriptToCarry()).not.toBe("");
    fake.begin("cell-2");
    forgetCarried(fake);
    expect(scriptToCarry()).toBe("");
  });
  it("is for nobody outside a kernel", () => {
    expect(scriptToCarry()).toBe("");
  });
});
