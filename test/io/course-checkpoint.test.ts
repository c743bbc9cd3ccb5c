import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { courseCheckpoint, readCheckpoint } from "../../src/io/index.js";

describe("courseCheckpoint(data)", () => {
  it.each(["builtin", "cifar10"] as const)("names a network for %s", (data) => {
    const { model, notes } = readCheckpoint(readFileSync(courseCheckpoint(data)));
    expect(JSON.parse(notes.get("recipe") as string)).toMatchObject({ data });
    model.dispose();
  });
});
