import { describe, expect, it } from "vitest";
import { templateFiles } from "../../../grader/src/release/template-files.js";

describe("templateFiles(files)", () => {
  it("adds what nobody should push, and no workflow", () => {
    const files = templateFiles(new Map([["README.md", Buffer.from("# Lab")]]));
    expect([...files.keys()]).toEqual(["README.md", ".gitignore"]);
    expect(
      Buffer.from(files.get(".gitignore") ?? [])
        .toString()
        .split("\n"),
    ).toContain("node_modules/");
  });
});
