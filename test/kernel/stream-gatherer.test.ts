import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { StreamGatherer } from "../../src/kernel/stream-gatherer.js";

describe("StreamGatherer", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const gather = () => {
    const sent: string[] = [];
    return { sent, streams: new StreamGatherer((name, text) => sent.push(`${name}:${text}`)) };
  };

  it("sends in one message what was printed within 20 ms", () => {
    const { sent, streams } = gather();
    for (let i = 0; i < 3; i++) streams.write("stdout", `${i}\n`);
    expect(sent).toEqual([]);
    vi.advanceTimersByTime(20);
    expect(sent).toEqual(["stdout:0\n1\n2\n"]);
    vi.advanceTimersByTime(100);
    expect(sent).toHaveLength(1);
  });

  it("keeps the order of the two streams", () => {
    const { sent, streams } = gather();
    streams.write("stdout", "a");
    streams.write("stderr", "b");
    streams.write("stdout", "c");
    streams.flush();
    expect(sent).toEqual(["stdout:a", "stderr:b", "stdout:c"]);
  });

  it("sends a large amount without waiting, and loses nothing", () => {
    const { sent, streams } = gather();
    for (let i = 0; i < 20_000; i++) streams.write("stdout", `line ${i}\n`);
    expect(sent.length).toBeGreaterThan(1);
    streams.flush();
    const text = sent.map((part) => part.replace("stdout:", "")).join("");
    expect(text.split("\n")).toHaveLength(20_001);
  });

  it("sends nothing when there is nothing", () => {
    const { sent, streams } = gather();
    streams.write("stdout", "");
    streams.flush();
    vi.advanceTimersByTime(100);
    expect(sent).toEqual([]);
  });
});
