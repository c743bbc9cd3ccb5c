import { describe, expect, it } from "vitest";
import { reachable } from "../../../grader/src/release/reachable.js";

describe("reachable(entries, read)", () => {
  it("follows require, import and from, and leaves packages and what nobody loads", () => {
    const files: Record<string, string> = {
      "index.js": `require("./room/a.js"); require("node:fs"); import('./b.js')`,
      "index.d.ts": `export { a } from "./room/a.js";`,
      "room/a.js": `require("../index.js")`,
      "room/a.d.ts": `type B = import("./b.js").B;`,
      "room/b.d.ts": "",
      "b.js": "",
      "c.js": "",
    };
    expect(reachable(["index.d.ts", "index.js"], (file) => files[file])).toEqual(
      ["b.js", "index.d.ts", "index.js", "room/a.d.ts", "room/a.js", "room/b.d.ts"], // prettier-ignore
    );
  });
});
