import { describe, expect, it } from "vitest";
import { terminalProgress } from "../../src/progress/index.js";

/** A stream that keeps what is written, and a clock that stands still until it is set. */
function terminal(isTTY: boolean, columns = 120) {
  const written: string[] = [];
  const clock = { ms: 0 };
  const start = terminalProgress({ write: (text) => written.push(text), isTTY, columns }, () => clock.ms);
  return { written, clock, start };
}

describe("terminalProgress(stream, now) on a terminal", () => {
  it("draws in place: bar, share, megabytes, rate and time left", () => {
    const { written, clock, start } = terminal(true);
    const task = start("library", 200e6, "bytes");
    task.update(0);
    clock.ms = 5000;
    task.update(50e6); // 50 MB in 5 s: 10 MB/s, and 150 MB to go take 15 s
    expect(written.at(-1)).toBe("\r\x1b[2Klibrary  [#####...............]  25 %  50.0/200.0 MB  10.0 MB/s  15 s left");
  });
  it("does not count as speed what a resumed task had already done", () => {
    const { written, clock, start } = terminal(true);
    const task = start("library", 200e6, "bytes");
    task.update(100e6);
    clock.ms = 1000;
    task.update(110e6);
    expect(written.at(-1)).toContain("10.0 MB/s  9 s left");
  });
  it("redraws at most ten times a second", () => {
    const { written, clock, start } = terminal(true);
    const task = start("training", 1000, "batches");
    for (clock.ms = 0; clock.ms < 1000; clock.ms++) task.update(clock.ms);
    expect(written).toHaveLength(11); // the first draw and one every 100 ms
  });
  it("keeps within the terminal's width, so that the line never wraps", () => {
    const { written, start } = terminal(true, 20);
    start("a label longer than the terminal", 10).update(5);
    expect(written.at(-1)).toBe("\r\x1b[2Ka label longer than");
  });
  it("takes a terminal that does not know its width (0 columns) for one of 80", () => {
    const { written, start } = terminal(true, 0);
    start("training", 10).update(5);
    expect(written.at(-1)).toBe("\r\x1b[2Ktraining  [##########..........]  50 %  5/10");
  });
  it("shows the count and rate where the total is unknown", () => {
    const { written, clock, start } = terminal(true);
    const task = start("reading", undefined, "images");
    task.update(0);
    clock.ms = 2000;
    task.update(9, "cat");
    expect(written.at(-1)).toBe("\r\x1b[2Kreading  9 images  4.5 images/s  cat");
  });
  it("ends with a line of its own, the time taken and the note", () => {
    const { written, clock, start } = terminal(true);
    const task = start("training", 10);
    clock.ms = 61_000;
    task.end("93.1 %");
    expect(written.at(-1)).toBe("\r\x1b[2Ktraining: 93.1 % (1 min 1 s)\n");
  });
});

describe("terminalProgress(stream, now) elsewhere", () => {
  it("writes plain lines at the start, at every fifth and at the end", () => {
    const { written, start } = terminal(false);
    const task = start("library", 10e6, "bytes");
    for (let done = 0; done <= 10e6; done += 1e6) task.update(done);
    task.end();
    expect(written).toEqual([
      "library: 10.0 MB\n",
      "library: 20 % (2.0/10.0 MB)\n",
      "library: 40 % (4.0/10.0 MB)\n",
      "library: 60 % (6.0/10.0 MB)\n",
      "library: 80 % (8.0/10.0 MB)\n",
      "library: done (0 s)\n",
    ]);
  });
  it("says how far it is, and not the fifth that was passed", () => {
    const { written, start } = terminal(false);
    const task = start("grading", 4, "submissions");
    for (let done = 1; done <= 3; done++) task.update(done);
    expect(written.slice(1)).toEqual([
      "grading: 25 % (1/4 submissions)\n",
      "grading: 50 % (2/4 submissions)\n",
      "grading: 75 % (3/4 submissions)\n",
    ]);
  });
  it("writes two lines where the total is unknown", () => {
    const { written, start } = terminal(false);
    const task = start("unpacking");
    task.update(5);
    task.end("5 files");
    expect(written).toEqual(["unpacking\n", "unpacking: 5 files (0 s)\n"]);
  });
});
