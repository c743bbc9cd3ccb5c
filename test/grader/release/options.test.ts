import { describe, expect, it } from "vitest";
import { releaseCommand } from "../../../grader/src/release/options.js";

const command = (...args: string[]) => releaseCommand(args, "1.2.3");

describe("releaseCommand(args, version)", () => {
  it("takes a folder, a zip with a version in its name, and a template", () => {
    expect(command("--out", "lab")).toEqual({ out: "lab", isTemplate: false, help: false });
    expect(command("--zip")).toMatchObject({ out: "quantlab-lab-1.2.3.zip" });
    expect(command("--template", "--out", "lab")).toMatchObject({ out: "lab", isTemplate: true });
    expect(command("--help")).toMatchObject({ help: true });
  });

  it.each<[string[], string]>([
    [[], "--out must be a folder or a .zip"],
    [["--zip", "--out", "lab"], "--zip must stand without --out, got lab"],
    [["--template", "--out", "lab.zip"], "--template must have a folder in --out, got lab.zip"],
    [["--template"], "--out must be a folder or a .zip"],
  ])("refuses %j", (args, message) => {
    expect(() => command(...args)).toThrow(message);
  });
});
