import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { notebookProgress, setLanguage } from "../../src/display/index.js";
import { installFrontEnd, removeFrontEnd, type FakeFrontEnd } from "./fake-front-end.js";

let fake: FakeFrontEnd;
beforeEach(() => {
  vi.useFakeTimers();
  fake = installFrontEnd();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  setLanguage("en");
  removeFrontEnd();
});
/** What was told last: its HTML or text. */
const last = (type = "text/plain") => fake.told.at(-1)?.[1]?.[type] as string;

describe("notebookProgress(label, total, unit)", () => {
  it("draws a bar that a screen reader can read, with note, speed and time left", () => {
    const task = notebookProgress("Training", 40, "batches");
    task.update(10);
    vi.advanceTimersByTime(4000);
    task.update(20, "loss < 0.31");
    expect(last()).toBe("Training  [##########..........]  50 %  20/40 batches  2.5 batches/s  8 s left  loss < 0.31");
    expect(last("text/html")).toContain('role="progressbar" aria-label="Training" aria-valuemin="0" aria-valuemax="100" aria-valuenow="50"'); // prettier-ignore
    expect(last("text/html")).toContain("loss &lt; 0.31");
    task.end();
  });
  it("updates one display in place, and ends as one line with time and note", () => {
    const task = notebookProgress("Training", 10);
    vi.advanceTimersByTime(12_000);
    task.update(10);
    task.end("accuracy 93.4 %");
    expect(last()).toBe("Training: done (12 s), accuracy 93.4 %");
    expect(last("text/html")).toBe('<pre style="margin: 0">Training: done (12 s), accuracy 93.4 %</pre>');
    expect(fake.told.map(([what]) => what)).toEqual(["display", "update", "update"]);
    expect(new Set(fake.told.map(([, , id]) => id)).size).toBe(1);
  });
  it("draws at most ten times a second", () => {
    const task = notebookProgress("Training", 1000);
    for (let done = 1; done <= 1000; done++) {
      vi.advanceTimersByTime(1);
      task.update(done);
    }
    expect(fake.told.length).toBeGreaterThanOrEqual(10);
    expect(fake.told.length).toBeLessThanOrEqual(11);
  });
  it("draws the last of many updates even if the work then pauses", () => {
    const task = notebookProgress("Training", 10);
    for (let done = 1; done <= 7; done++) task.update(done);
    expect(fake.told).toHaveLength(1);
    vi.advanceTimersByTime(100);
    expect(last()).toContain("70 %");
    task.end();
  });
  it("says nothing after its end", () => {
    const task = notebookProgress("Training", 10);
    task.update(5);
    task.end();
    task.update(6);
    task.end();
    vi.advanceTimersByTime(1000);
    expect(fake.told).toHaveLength(2);
  });
  it("ends at an interrupt: the update throws and the line says so", () => {
    const task = notebookProgress("Training", 10);
    task.update(5, "loss 0.5");
    fake.throwIfInterrupted = () => {
      throw new Error("Interrupted");
    };
    expect(() => task.update(6, "loss 0.4")).toThrow("Interrupted");
    task.end();
    expect(last()).toBe("Training: interrupted (0 s), loss 0.4");
  });
  it("says that it was interrupted where it was not asked any more", () => {
    notebookProgress("Training", 10).update(5);
    fake.interrupt();
    expect(last()).toBe("Training: interrupted (0 s)");
  });
  it("shows a task of unknown length", () => {
    const task = notebookProgress("Reading", undefined, "images");
    vi.advanceTimersByTime(100);
    task.update(9);
    expect(last()).toBe("Reading  9 images");
    expect(last("text/html")).not.toContain("aria-valuenow");
    task.end();
  });
  it("keeps tasks at the same time apart", () => {
    const [outer, inner] = [notebookProgress("epochs", 2), notebookProgress("batches", 2)];
    inner.end();
    outer.end();
    const ids = fake.told.map(([, , id]) => id);
    expect([ids[0] === ids[3], ids[1] === ids[2], ids[0] === ids[1]]).toEqual([true, true, false]);
  });
  it("speaks Chinese", () => {
    setLanguage("zh");
    notebookProgress("训练", 10).end("准确率 93.4 %");
    expect(last()).toBe("训练：完成 (0 秒)，准确率 93.4 %");
  });
  it("is the terminal's outside a kernel", () => {
    removeFrontEnd();
    const write = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    notebookProgress("Training", 10).end();
    expect(write.mock.lastCall?.[0]).toContain("Training: done (0 s)");
  });
});
