import { afterEach, describe, expect, it } from "vitest";
import { input, interruptSignal } from "../../src/display/index.js";
import { installFrontEnd, removeFrontEnd } from "./fake-front-end.js";

afterEach(removeFrontEnd);

describe("input(prompt, { password })", () => {
  it("asks through the front end", async () => {
    installFrontEnd();
    expect(await input("bits? ")).toBe("bits? 8");
    expect(await input("secret? ", { password: true })).toBe("secret? ***");
  });
  it("rejects outside a kernel", async () => {
    await expect(input("bits? ")).rejects.toThrow("input: there is nobody to ask outside a notebook");
  });
});

describe("interruptSignal()", () => {
  it("is aborted when the running cell is interrupted", () => {
    const fake = installFrontEnd();
    const signal = interruptSignal();
    expect(signal.aborted).toBe(false);
    fake.interrupt();
    expect(signal.aborted).toBe(true);
  });
  it("is never aborted outside a kernel", () => {
    expect(interruptSignal().aborted).toBe(false);
  });
});
