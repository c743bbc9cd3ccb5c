import { describe, expect, it } from "vitest";
import { LANGUAGE_INFO } from "../../src/jupyter/index.js";

describe("LANGUAGE_INFO", () => {
  it("names the editor's mode as JupyterLab does, which knows TypeScript under another MIME type", () => {
    expect(LANGUAGE_INFO.codemirror_mode).toEqual({ name: "typescript" });
  });
});
