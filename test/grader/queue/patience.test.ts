import { describe, expect, it } from "vitest";
import type { Gradebook } from "../../../grader/src/gradebook/index.js";
import { Patience } from "../../../grader/src/queue/patience.js";

/** A database that is away for so many looks. */
function awayFor(looks: number): Gradebook {
  const finished = () => (looks-- > 0 ? Promise.reject(new Error("connect ECONNREFUSED")) : Promise.resolve([]));
  return { runs: { finished } } as unknown as Gradebook;
}

/** Fails so often. */
const failing = (times: number) => () => (times-- > 0 ? Promise.reject(new Error("lost")) : Promise.resolve("done"));

describe("Patience.with(work)", () => {
  it("does work again when the database is back, and says so once", async () => {
    const said: string[] = [];
    const patience = new Patience(awayFor(3), (line) => said.push(line));
    expect(await patience.with(failing(2))).toBe("done");
    expect(said).toEqual(["the database is away, waiting for it: connect ECONNREFUSED", "the database is back"]);
  });

  it("throws what fails five times though the database is there", async () => {
    const patience = new Patience(awayFor(0), () => undefined);
    expect(await patience.with(failing(4))).toBe("done");
    await expect(patience.with(failing(5))).rejects.toThrow("lost");
  });

  it("throws at once what is refused", async () => {
    let times = 0;
    const refused = new Patience(awayFor(0), () => undefined).with(() => {
      times++;
      return Promise.reject(new RangeError("no"));
    });
    await expect(refused).rejects.toThrow("no");
    expect(times).toBe(1);
  });
});
