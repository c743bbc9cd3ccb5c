import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fileName } from "../../../grader/src/submission/file-name.js";

describe("fileName(submission)", () => {
  it.each(["smith-jane", "a.b_c 1", "李雷"])("leaves %s as it is", (name) => expect(fileName(name)).toBe(name));

  it.each(["", ".", "..", "../../etc/passwd", "a/b", "CON", "nul.txt", "x\ny", "a".repeat(4000), "\u202Eevil", " a "])(
    "makes a harmless name of %j",
    (name) => expect(fileName(name)).toMatch(/^[\p{L}\p{N}_][\p{L}\p{N}._ -]{0,120}-[0-9a-f]{8}$/u),
  );

  it("has room for an ending on any file system, and cuts no character in two", () => {
    const folder = mkdtempSync(path.join(tmpdir(), "quantlab-names-"));
    try {
      const names = ["测".repeat(84), `${"测".repeat(84)}二`, `a${"𠮷".repeat(60)}`, "ä".repeat(120)].map(fileName);
      for (const name of names) {
        writeFileSync(path.join(folder, `${name}.html`), "");
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(110);
        expect(name).not.toMatch(/\p{Surrogate}/u);
      }
      expect(readdirSync(folder)).toHaveLength(4);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("keeps different submissions apart, where case counts for nothing too", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (a, b) => {
        fc.pre(a !== b);
        expect(fileName(a).toLowerCase()).not.toBe(fileName(b).toLowerCase());
      }),
    );
    expect(fileName("Smith").toLowerCase()).not.toBe(fileName("smith").toLowerCase());
  });
});
