import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSandbox, type Sandbox } from "../../../../grader/src/sandbox/index.js";
import { lacksBubblewrap } from "../bubblewrap.js";

/** What an answer does, as source, and what the grader sees of it: a value, or a failure. */
const CASES: readonly [name: string, body: string, seen: object][] = [
  [
    "ends the process",
    "process.exit(0)",
    { status: "error", error: { message: "your code ended the program: it must not call process.exit" } },
  ],
  [
    "crashes the process",
    "process.abort()",
    { status: "error", error: { message: "your code made the program crash" } },
  ],
  [
    "signals itself, which is process 1 and deaf to it",
    "process.kill(process.pid, 'SIGKILL')",
    { value: undefined, changed: [], disposed: [], leaked: 0 },
  ],
  ["throws null", "throw null", { status: "error", error: { message: "null" } }],
  ["throws what throws", "throw { toString() { throw 1; } }", { status: "error" }],
  ["throws a proxy", "throw new Proxy(new Error('x'), { get() { throw 1; } })", { status: "error" }],
  [
    "throws its input",
    "throw new Error(JSON.stringify(Array(999).fill(7)))",
    { status: "error", error: { message: expect.stringMatching(/^.{201}$/) } },
  ],
  [
    "throws a message of another type",
    "throw Object.assign(new Error(), { message: { length: 1 }, name: 7, stack: 7 })",
    { status: "error" },
  ],
  [
    "returns a promise",
    "return Promise.resolve(1)",
    { status: "error", error: { message: expect.stringContaining("returned a promise") } },
  ],
  ["returns what can be awaited", "return { then(resolve) { resolve(1); } }", { status: "error" }],
  [
    "returns a getter that throws",
    "return { get value() { throw new Error('gotcha'); } }",
    { status: "error", error: { message: "gotcha" } },
  ],
  [
    "returns a proxy",
    "return new Proxy({}, { ownKeys: () => ['a'], getOwnPropertyDescriptor: () => ({ value: 1, enumerable: true, configurable: true }), get: () => 5 })",
    { status: "error" },
  ],
  [
    "returns what holds itself",
    "const a = []; a.push(a); return a",
    { status: "error", error: { message: "the result is nested too deep" } },
  ],
  ["returns a list without end", "return Array(1e6).fill(0)", { status: "error" }],
  ["returns an object with a __proto__", 'return JSON.parse(\'{"__proto__": {"polluted": 1}}\')', { status: "error" }],
  ["returns NaN", "return NaN", { value: NaN }],
  ["returns -0", "return -0", { value: -0 }],
  ["returns a function", "return () => 1", { value: { other: "function" } }],
  [
    "returns a tensor of another class",
    "return { dtype: 'float32', shape: [1], values: [1] }",
    { value: { dtype: "float32", shape: [1], values: [1] } },
  ],
  ["returns a disposed tensor", "const t = tf.tensor1d([1]); t.dispose(); return t", { status: "error" }],
  ["pretends to be a larger tensor", "const t = tf.tensor1d([1]); t.shape = [1e6]; return t", { status: "error" }],
  ["replaces JSON", "JSON.stringify = () => '{}'; return 1", { status: "error" }],
  ["replaces Array's methods", "Array.prototype.map = Array.prototype.every = () => []; return [1]", { value: [] }],
  ["replaces Math and Number", "Math.abs = () => 0; Number.isFinite = () => true; return 1", { value: 1 }],
  [
    "adds to every object",
    "Object.prototype.polluted = 1; Object.prototype.toJSON = () => 7; return 1",
    { status: "error", error: { message: "your code interferes with the grader" } },
  ],
  [
    "replaces a tensor's methods",
    "tf.Tensor.prototype.dataSync = () => []; return tf.tensor1d([0])",
    { status: "error" },
  ],
  ["closes the channel", "process.getBuiltinModule('node:fs').closeSync(3); return 1", { status: "error" }],
];

describe.skipIf(lacksBubblewrap())("a student's result that is meant to deceive", () => {
  let sandbox: Sandbox;
  beforeEach(() => void (sandbox = openSandbox({ level: "bubblewrap", reference: () => undefined })));
  afterEach(() => sandbox.close());

  for (const [name, body, seen] of CASES)
    it(`${name}: the grader is not impressed`, async () => {
      const code = `exports.attack = () => { ${body}; };`;
      sandbox.load({ id: "own", question: "q1", code, names: ["attack"], earlier: {} });
      const got = await sandbox.call("own", "attack", []).catch((error: Error) => error);
      expect(got).toMatchObject(seen);
      // The grader's own world is as it was.
      expect([JSON.stringify(1), Math.abs(-1), ({} as { polluted?: 1 }).polluted]).toEqual(["1", 1, undefined]);
    });
});
