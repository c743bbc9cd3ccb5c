import { afterEach, describe, expect, it } from "vitest";
import { frontEnd } from "../../src/display/index.js";
import { installFrontEnd, removeFrontEnd } from "./fake-front-end.js";

afterEach(removeFrontEnd);

describe("frontEnd()", () => {
  it("finds the kernel's front end, and nothing outside a kernel", () => {
    expect(frontEnd()).toBeUndefined();
    const fake = installFrontEnd();
    expect(frontEnd()).toBe(fake);
  });
});
