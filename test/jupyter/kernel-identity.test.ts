import ts from "@tslab/typescript-for-tslab";
import { expect, it } from "vitest";
import { LANGUAGE_INFO } from "../../src/jupyter/kernel-identity.js";

it("LANGUAGE_INFO says the version of the TypeScript that checks cells", () => {
  expect(LANGUAGE_INFO.version).toBe(ts.version);
});
