import { expect, it } from "vitest";
import { SandboxFailure } from "../../../grader/src/sandbox/index.js";

it("SandboxFailure tells its status, and what was thrown where something was", () => {
  expect(new SandboxFailure("timeout").message).toBe("timeout");
  expect(new SandboxFailure("error", { name: "TypeError", message: "secret" }).message).toBe("error: TypeError");
});
