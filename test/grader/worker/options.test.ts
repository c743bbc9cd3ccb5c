import { describe, expect, it } from "vitest";
import { workerCommand } from "../../../grader/src/worker/options.js";

const URL = "postgres://anna@host/course";

describe("workerCommand(args, url)", () => {
  it("reads the options", () => {
    expect(workerCommand(["--drain", "--lanes", "3", "--tests", "t", "--allow-weak-isolation"], URL)).toEqual({ url: URL, drain: true, lanes: 3, tests: "t", allowWeakIsolation: true, help: false }); // prettier-ignore
    expect(workerCommand([], URL)).toMatchObject({ drain: false, allowWeakIsolation: false });
  });

  it("needs a server, but for its help", () => {
    for (const none of [undefined, ""]) expect(() => workerCommand([], none)).toThrow("worker: DATABASE_URL must be a PostgreSQL server's address, as postgres://user@host/database, got none"); // prettier-ignore
    expect(workerCommand(["--help"], undefined).help).toBe(true);
  });

  it("refuses what it does not know", () => {
    expect(() => workerCommand(["--lanes", "0"], URL)).toThrow(
      "worker: --lanes must be a whole number from 1 to 64, got 0",
    );
    expect(() => workerCommand(["class"], URL)).toThrow("class");
  });
});
