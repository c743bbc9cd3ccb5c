import { expect, it } from "vitest";
import { submissionName } from "../../../grader/src/submission/index.js";

it.each([
  ["class/jane", "jane"],
  ["class/jane/", "jane"],
  ["class/jane.ZIP", "jane"],
  ["class/jane.tar", "jane.tar"],
])("submissionName(%j) is %s", (place, name) => expect(submissionName(place)).toBe(name));
