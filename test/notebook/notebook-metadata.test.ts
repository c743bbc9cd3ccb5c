import { expect, it } from "vitest";
import { LANGUAGE_INFO } from "../../src/jupyter/index.js";
import { NOTEBOOK_METADATA } from "../../src/notebook/notebook-metadata.js";

it("NOTEBOOK_METADATA names the kernel and the language, as a front end writes them", () => {
  expect(NOTEBOOK_METADATA.kernelspec).toEqual({
    name: "quantlab",
    display_name: "TypeScript (Quantlab)",
    language: "typescript",
  });
  expect(NOTEBOOK_METADATA.language_info).toBe(LANGUAGE_INFO);
});
