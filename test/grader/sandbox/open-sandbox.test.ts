import { afterEach, describe, expect, it } from "vitest";
import {
  openSandbox,
  type LoadedAnswer,
  type Sandbox,
  type SandboxOptions,
} from "../../../grader/src/sandbox/index.js";
import { float32, int32, type Value } from "../../../grader/src/value/index.js";
import { transpileAnswer } from "../../../src/notebook/index.js";
import { lacksBubblewrap } from "./bubblewrap.js";

describe.skipIf(lacksBubblewrap())("openSandbox(options)", () => {
  let sandbox: Sandbox | undefined;
  afterEach(() => sandbox?.close());

  function open(options: Partial<SandboxOptions> = {}): Sandbox {
    sandbox = openSandbox({ level: "bubblewrap", reference: () => undefined, ...options });
    return sandbox;
  }

  /** An answer's cell, as a submission has it. */
  async function answer(source: string, names: string[], rest: Partial<LoadedAnswer> = {}): Promise<LoadedAnswer> {
    return { id: "it", question: "q4", code: await transpileAnswer(source, names), names, earlier: {}, ...rest };
  }

  async function call(source: string, ...args: Value[]) {
    open().load(await answer(source, ["f"]));
    return (sandbox as Sandbox).call("it", "f", args);
  }

  it("calls a function with tensors and brings its tensors back", async () => {
    const source = `import * as tf from "@tensorflow/tfjs";
      import { quantizedRange } from "quantlab";
      function f(tensor: tf.Tensor, bitwidth: number): tf.Tensor {
        const { min, max } = quantizedRange(bitwidth);
        return tf.tidy(() => tf.clipByValue(tf.round(tensor.div(0.5)), min, max).toInt());
      }`;
    // 0.25 / 0.5 = 0.5, which is rounded to the even 0.
    const { value, ...rest } = await call(source, float32([0.25, 1, -9, 3], [2, 2]), 4);
    expect(value).toEqual(int32([0, 2, -8, 6], [2, 2]));
    expect(rest).toEqual({ changed: [], disposed: [], leaked: 0 });
  });

  it("gives an answer the tensors that its notebook defines for it, and no other question's", async () => {
    const source = "const f = () => (typeof original === 'undefined' ? 0 : original.size);";
    const sizes = [];
    for (const question of ["q2", "q3"] as const) {
      open().load(await answer(source, ["f"], { question }));
      sizes.push((await (sandbox as Sandbox).call("it", "f", [])).value);
      await (sandbox as Sandbox).close();
    }
    expect(sizes).toEqual([25, 0]);
  });

  it("says what is not handed over", async () => {
    const source = "const f = () => [1n, () => 1, Symbol(), tf.scalar(true)];";
    const others = ["bigint", "function", "symbol", "tensor"].map((other) => ({ other }));
    expect((await call(source)).value).toEqual(others);
  });

  it("hands every kind of value over and back", async () => {
    const value = { a: [1, "x", true, null, undefined, NaN, -0, Infinity], b: { c: float32([]), d: int32([7], []) } };
    expect((await call("const f = (value: unknown) => value;", value)).value).toEqual(value);
  });

  it("tells arguments that were changed or disposed, in what holds them too", async () => {
    const source = `function f(a: any, b: any, c: any) {
      a.dataSync()[0] = 9;
      b.tensor.dispose();
      return c;
    }`;
    const { changed, disposed, leaked } = await call(source, float32([1]), { tensor: float32([1]) }, float32([1]));
    expect({ changed, disposed, leaked }).toEqual({ changed: [0], disposed: [1], leaked: 0 });
  });

  it("tells tensors left behind, besides the result's", async () => {
    const source = "function f(a: any) { a.add(1).mul(2); return { x: a.sub(1), y: [a.neg()] }; }";
    expect((await call(source, float32([1]))).leaked).toBe(2);
  });

  it("draws the same random numbers for the same answer again, and others at each call", async () => {
    const source =
      "const f = () => [Math.random(), (globalThis as any).kept?.()];\n(globalThis as any).kept = Math.random;";
    const draws = [];
    for (let i = 0; i < 2; i++) {
      const first = await call(source);
      const second = await (sandbox as Sandbox).call("it", "f", []);
      draws.push([first.value, second.value]);
      await (sandbox as Sandbox).close();
    }
    expect(draws[0]).toEqual(draws[1]);
    expect(draws[0]?.[0]).not.toEqual(draws[0]?.[1]);
  });

  it("tells what the answer threw, at which line of its cell", async () => {
    const source = `// A comment,
      interface Wrong { foo: number }
      function f(a: Wrong | null) {
        return a!.foo;
      }`;
    await expect(call(source, null)).rejects.toMatchObject({
      status: "error",
      error: { name: "TypeError", message: "Cannot read properties of null (reading 'foo')", line: 4 },
    });
  });

  it("tells what is missing in the cell, and what may not be imported", async () => {
    await expect(call("function f() { return helper(); }")).rejects.toMatchObject({
      error: { name: "ReferenceError", message: "helper is not defined", line: 1 },
    });
    await sandbox?.close();
    await expect(call('import fs from "node:fs"; function f() { return fs; }')).rejects.toMatchObject({
      error: { message: "an answer may import @tensorflow/tfjs and quantlab alone, not node:fs" },
    });
  });

  it("counts what nobody has written yet as not answered", async () => {
    await expect(call('function f() { throw new Error("not answered yet: f"); }')).rejects.toMatchObject({
      status: "not answered",
    });
  });

  it("reads constants; NaN, a question mark and nothing are not answered", async () => {
    open().load(await answer('const a = "c", b = NaN, c = "?"; let d: number;', ["a", "b", "c", "d"]));
    const read = (name: string) => (sandbox as Sandbox).read("it", name).catch((error) => error.status);
    expect([await read("a"), await read("b"), await read("c"), await read("d")]).toEqual([
      "c",
      ...Array(3).fill("not answered"),
    ]);
  });

  it("lets an answer use earlier ones: the student's own, or the reference's, which is called back", async () => {
    const calls: unknown[] = [];
    open({
      reference: (name, args) => {
        calls.push([name, args]);
        if (name === "linearQuantize") throw new RangeError("linearQuantize: bitwidth must be 2 to 32, got 99");
        return { scale: 0.5, zeroPoint: 3 };
      },
    });
    const own = "const linearQuantizeBias = (x: any) => quantizationScaleAndZeroPoint(x, 4).scale;";
    const source = `function f(x: any) {
      try { return linearQuantize(x, 99); } catch (error) { return [linearQuantizeBias(x), (error as Error).message]; }
    }`;
    sandbox?.load(
      await answer(own, ["linearQuantizeBias"], { id: "own", earlier: { quantizationScaleAndZeroPoint: "reference" } }),
    );
    const earlier = { linearQuantize: "reference", linearQuantizeBias: { from: "own" } } as const;
    sandbox?.load(await answer(source, ["f"], { question: "q7", earlier }));
    const { value } = await (sandbox as Sandbox).call("it", "f", [float32([1])]);
    expect(value).toEqual([0.5, "linearQuantize: bitwidth must be 2 to 32, got 99"]);
    expect(calls).toEqual([
      ["linearQuantize", [float32([1]), 99]],
      ["quantizationScaleAndZeroPoint", [float32([1]), 4]],
    ]);
  });

  it("quantizes features and weights, which are given, with the student's linearQuantize", async () => {
    open({ reference: () => ({ scale: 0.5, zeroPoint: 3 }) });
    const mine = "const linearQuantize = (x: any) => tf.fill(x.shape, 5, 'int32');";
    sandbox?.load(await answer(mine, ["linearQuantize"], { id: "own" }));
    const source =
      "const f = (x: any) => [linearQuantizeFeature(x, 8), linearQuantizeWeightPerChannel(x, 8).quantized];";
    sandbox?.load(await answer(source, ["f"], { question: "q7", earlier: { linearQuantize: { from: "own" } } }));
    const fives = int32([5, 5], [1, 2]);
    expect((await (sandbox as Sandbox).call("it", "f", [float32([1, 2], [1, 2])])).value).toEqual([
      { quantized: fives, scale: 0.5, zeroPoint: 3 },
      fives,
    ]);
  });

  it("tells a reference that failed from an answer that did", async () => {
    open({
      reference: () => {
        throw new Error("memory access out of bounds");
      },
    });
    const source = "const f = () => { try { return linearQuantize(); } catch { return 7; } };";
    sandbox?.load(await answer(source, ["f"], { question: "q7", earlier: { linearQuantize: "reference" } }));
    await expect(sandbox?.call("it", "f", [])).rejects.toMatchObject({
      name: "Error",
      message: "sandbox: the reference's linearQuantize failed",
    });
  });

  it.each([
    ["return Promise.resolve(1)", false],
    ["throw 1", false],
    ["process.exit(0)", true],
    ["process.abort()", true],
  ])("tells whether the process was stopped: %s", async (body, wasStopped) => {
    await expect(call(`function f() { ${body}; }`)).rejects.toMatchObject({ status: "error", wasStopped });
  });

  it("goes on after a process died, with all that was loaded", async () => {
    open().load(await answer("const f = (): number => 42;", ["f"], { id: "good" }));
    sandbox?.load(await answer("const f = (): never => process.exit(0);", ["f"], { id: "bad" }));
    await expect(sandbox?.call("bad", "f", [])).rejects.toMatchObject({ status: "error" });
    expect((await sandbox?.call("good", "f", []))?.value).toBe(42);
  });

  it("gives the next call the memory back that one had too little of", async () => {
    const source = `let held: Uint8Array[] = [];
      const fill = () => { for (;;) held.push(new Uint8Array(2 ** 25).fill(1)); };
      const count = () => held.length;`;
    open().load(await answer(source, ["fill", "count"]));
    await expect(sandbox?.call("it", "fill", [])).rejects.toMatchObject({ status: "memory" });
    expect((await sandbox?.call("it", "count", []))?.value).toBe(0);
  });

  it("answers calls in their order, also where nobody waits in between", async () => {
    open().load(await answer("let n = 0; const f = () => ++n;", ["f"]));
    const values = await Promise.all([1, 2, 3].map(() => (sandbox as Sandbox).call("it", "f", [])));
    expect(values.map(({ value }) => value)).toEqual([1, 2, 3]);
  });

  it("says at once that time is up once all of it is used", async () => {
    open({ limits: { cpuSeconds: 0.4 } }).load(await answer("const f = () => { for (;;); };", ["f"]));
    await expect(sandbox?.call("it", "f", [])).rejects.toMatchObject({ status: "timeout" });
    await expect(sandbox?.call("it", "f", [])).rejects.toMatchObject({ status: "timeout" });
  });

  it("ends a call that runs when it is closed", async () => {
    open().load(await answer("const f = () => { for (;;); };", ["f"]));
    const running = (sandbox as Sandbox).call("it", "f", []).catch((error: Error) => error.message);
    const waiting = (sandbox as Sandbox).call("it", "f", []).catch((error: Error) => error.message);
    await (sandbox as Sandbox).close();
    expect([await running, await waiting]).toEqual([
      expect.stringContaining("closed"),
      "sandbox: it must be open, got closed",
    ]);
  });

  it("refuses an answer that was not loaded, and starts nothing once it is closed", async () => {
    await expect(open().call("q1", "f", [])).rejects.toThrow('sandbox: id must be a loaded answer\'s, got "q1"');
    sandbox?.load(await answer("const f = 1;", ["f"]));
    await sandbox?.close();
    await expect(sandbox?.call("it", "f", [])).rejects.toThrow("sandbox: it must be open, got closed");
  });
});
