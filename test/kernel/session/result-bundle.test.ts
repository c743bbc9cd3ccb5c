import { beforeAll, describe, expect, it } from "vitest";
import { type SessionDriver, useSessions } from "./session-driver.js";

const start = useSessions();

describe("resultBundle(value, library)", () => {
  let session: SessionDriver;
  beforeAll(() => {
    session = start();
  });
  const result = async (expression: string) => {
    const { outcome, text } = await session.run(`exports.last = ${expression};`, { lastExpression: "last" });
    expect(text).toBe("");
    return outcome.status === "ok" ? outcome.result : outcome;
  };

  it("writes plain values as Node's prompt does, and cuts what is huge", async () => {
    expect(await result("({ a: [1, 'x'], m: new Map([[1, 2n]]) })")).toEqual({
      data: { "text/plain": "{ a: [ 1, 'x' ], m: Map(1) { 1 => 2n } }" },
    });
    const { data } = (await result("'x'.repeat(1e6)")) as { data: Record<string, string> };
    expect(data["text/plain"]?.length).toBeLessThan(101_000);
    expect(await session.value("Array.from({ length: 1e6 }, (_, i) => i)")).toContain("more items");
  });

  it("shows a promise as what it is, and waits for none", async () => {
    expect(await session.value("Promise.resolve(1)")).toBe("Promise { 1 }");
    expect(await session.value("new Promise(() => {})")).toBe("Promise { <pending> }");
  });

  it("waits for nothing that only looks like a promise, such as a proxy that answers to every name", async () => {
    const proxy =
      "(() => { const all = new Proxy(function () {}, { get: () => all, apply: () => all }); return all; })()";
    expect(await result(proxy)).toMatchObject({ data: { "text/plain": expect.any(String) as string } });
  });

  it("asks a value that knows how it is shown, at once or later, in either form", async () => {
    const show = 'Symbol.for("Jupyter.display")';
    expect(await result(`({ [${show}]() { return { "text/html": "<b>" }; } })`)).toMatchObject({
      data: { "text/html": "<b>" },
    });
    expect(await result(`({ async [${show}]() { return { "text/plain": "own" }; } })`)).toEqual({
      data: { "text/plain": "own" },
    });
    expect(await result(`({ [${show}]() { return { data: { "a/b": 1 }, metadata: { c: 2 } }; } })`)).toMatchObject({
      data: { "a/b": 1 },
      metadata: { c: 2 },
    });
  });

  it.each([
    '({ [Symbol.for("Jupyter.display")]() { throw 1; } })',
    '({ [Symbol.for("Jupyter.display")]() { return { "application/json": 1n }; } })',
    "({ get shape() { throw 1; }, get dataSync() { throw 2; } })",
    "({ [require('util').inspect.custom]() { throw 1; } })",
    "new Proxy({}, { get() { throw 1; }, ownKeys() { throw 2; } })",
    "({ shape: [1], dtype: 'x', dataSync() { throw 1; } })",
    "({ then: 1, toJSON() { throw 1; } })",
  ])("falls back to text: %s", async (expression) => {
    expect(await result(expression)).toMatchObject({ data: { "text/plain": expect.any(String) } });
  });

  it("asks the library how tensors, figures and tables are shown, and nothing else", async () => {
    const library = `exports.mimeBundle = (value) => value.shape?.[0] === 0 ? undefined : { data: { "text/html": "<p>" } };`;
    session.write({ "node_modules/quantlab/index.js": library });
    const shown = { data: { "text/html": "<p>", "text/plain": expect.any(String) } };
    expect(await result("({ shape: [2], dtype: 'int32', dataSync: () => [3, 4] })")).toEqual(shown);
    expect(await result("({ data: [{ type: 'bar' }], layout: {} })")).toEqual(shown);
    expect(await result("({ columns: [], rows: [] })")).toEqual(shown);
    expect(await result("({ shape: [0], dataSync() {} })")).toEqual({ data: { "text/plain": expect.any(String) } });
    expect(await result("({ shape: [2] })")).toEqual({ data: { "text/plain": "{ shape: [ 2 ] }" } });
  });

  it("names tensors inside of other values in short, in results and in console.log", async () => {
    await session.run("exports.tf = require('@tensorflow/tfjs'); await exports.tf.setBackend('cpu');");
    expect(await session.value("[exports.tf.tensor2d([[1, 2], [3, 0.1]]), exports.tf.scalar(7, 'int32')]")).toBe(
      "[ Tensor float32 [2, 2] [1, 2, 3, 0.1], Tensor int32 [] 7 ]",
    );
    const { text } = await session.run(
      "const t = exports.tf.ones([3, 3]); console.log(t); t.dispose(); console.log(new Map([['w', t]]));",
    );
    expect(text).toBe(
      "Tensor float32 [3, 3] [1, 1, 1, 1, 1, 1, …]\nMap(1) { 'w' => Tensor float32 [3, 3] (disposed) }\n",
    );
  });
});
