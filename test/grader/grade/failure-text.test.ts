import { describe, expect, it } from "vitest";
import { failureText } from "../../../grader/src/grade/failure-text.js";
import { SandboxFailure } from "../../../grader/src/sandbox/index.js";

const SOURCE =
  "// 0123456789 m p x\nfunction f(tensor) {\n  return tensor\n    .dataSnyc();\n} // q.tensor.dataSnyc.r tf.square(f)";
const said = (message: string, name = "TypeError", line?: number): string =>
  failureText(new SandboxFailure("error", { name, message, ...(line !== undefined && { line }) }), SOURCE).en;

describe("failureText(failure, source)", () => {
  it("tells the kind, the student's own line, and JavaScript's own message", () => {
    expect(said("tensor.dataSnyc is not a function", "TypeError", 2)).toBe(
      "your code threw TypeError, line 2: tensor.dataSnyc is not a function",
    );
    expect(said("Argument 'x' passed to 'square' must be a Tensor or TensorLike, but got 'null'")).toContain(
      "Argument 'x' passed to 'square' must be a Tensor",
    );
    expect(said("Cannot read properties of undefined (reading 'dataSnyc')")).toContain("(reading 'dataSnyc')");
    expect(said("Maximum call stack size exceeded", "RangeError")).toContain("Maximum call stack size exceeded");
  });

  it("says that the cell runs by itself where it uses another cell's", () => {
    expect(said("tensor is not defined", "ReferenceError", 2)).toBe(
      "your code threw ReferenceError, line 2: tensor is not defined; the answer's cell is run by itself, so that what it uses must stand in it or be given",
    );
  });

  it.each([
    ["the input itself", "0.25,-1.5,3"],
    ["the input in the place of a name", "secret0_25 is not defined"],
    ["the input behind a message that is known", "tensor is not defined\n0.25"],
    ["the input before one", "0.25 tensor is not defined"],
    ["the input put together from parts that stand there", "m.0x1.p.2x3 is not a function"],
    ["the input put together from names that stand there", "m.p.x.x.p.m is not a function"],
    ["a part of a path", "q.tensor is not a function"],
    ["digits that stand there", "0123456789 is not defined"],
    ["letters that stand there", "tens is not defined"],
    ["the input as what TensorFlow.js says", "Argument 'x' passed to 'm1p2x3' must be a Tensor"],
    ["the input as what TensorFlow.js says of an argument", "Argument 'm1' passed to 'square' must be a Tensor"],
    ["a number as a property", "Cannot read properties of undefined (reading '25')"],
  ])("keeps back %s, which the student's code could have put there", (_, message) => {
    const text = said(message);
    expect(text).toBe("your code threw TypeError; run the check in the notebook to read the message");
  });

  it("keeps back a kind and a line that are none", () => {
    expect(said("", "Secret0_25", 2.5)).toMatch(/^your code threw Error;/);
    expect(said("", "Error", 6)).not.toContain("line");
    expect(said("", "Error", 3)).toContain("line 3");
  });

  it.each([
    ["timeout", "took too much time"],
    ["memory", "too much memory"],
    ["not answered", "not answered"],
  ] as const)("says of %s what it is", (status, words) => {
    expect(failureText(new SandboxFailure(status), SOURCE).en).toContain(words);
  });
});
