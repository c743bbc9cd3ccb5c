import { describe, expect, it } from "vitest";
import { HttpError } from "../../../src/server/http/http-error.js";
import { refusalLog } from "../../../src/server/http/refusal-log.js";

describe("refusalLog(log)", () => {
  it("tells of each kind once and of refusals alone, without what a terminal would obey", () => {
    const lines: string[] = [];
    const refused = refusalLog((line) => void lines.push(line));
    for (let i = 0; i < 1000; i++) {
      refused(new HttpError(403, `Host: must be localhost, got "evil${i}\x9b[2J"`));
      refused(new HttpError(413, `body: must hold at most 5 bytes, got ${i}`));
      refused(new HttpError(404, `nothing is at "/${i}"`));
    }
    expect(lines).toEqual([
      'refused a request: Host: must be localhost, got "evil0?[2J" (others like it are refused silently)',
      "refused a request: body: must hold at most 5 bytes, got 0 (others like it are refused silently)",
    ]);
  });
});
