/** What attacks on the channel have in reach. */
export interface ChannelTools {
  /** Sends bytes as they are. */
  raw(bytes: Uint8Array): void;
  /** Sends a whole message. */
  frame(json: unknown, numbers?: Uint8Array): void;
  /** A message that gives this value as the call's result. */
  result(value: unknown, rest?: object, numbers?: Uint8Array): void;
}

/** A message that is none; the process that sends it is ended. */
export interface ChannelAttack {
  name: string;
  run(tools: ChannelTools): void;
}

/** The tools, as source. */
export const TOOLS = `
const fs = process.getBuiltinModule("node:fs");
const raw = (bytes) => { for (let at = 0; at < bytes.length; ) at += fs.writeSync(3, bytes, at); };
const frame = (json, numbers = new Uint8Array()) => {
  let text = typeof json === "string" ? json : JSON.stringify(json);
  text = text.padEnd(Math.ceil(Buffer.byteLength(text) / 8) * 8);
  const head = Buffer.alloc(8);
  head.writeUInt32LE(Buffer.byteLength(text) + numbers.length, 0);
  head.writeUInt32LE(Buffer.byteLength(text), 4);
  raw(Buffer.concat([head, Buffer.from(text), numbers]));
};
const result = (value, rest = {}, numbers) =>
  frame({ kind: "result", turn: 1, changed: [], disposed: [], leaked: 0, value, ...rest }, numbers);
const tools = { raw, frame, result };
`;

/** Each is sent in the first call. */
export const ON_CHANNEL: readonly ChannelAttack[] = [
  { name: "4 GB announced", run: ({ raw }) => raw(Buffer.alloc(8, 255)) },
  { name: "33 MB announced", run: ({ raw }) => raw(Buffer.from([0, 0, 0x10, 2, 8, 0, 0, 0])) },
  { name: "more JSON than message", run: ({ raw }) => raw(Buffer.from([8, 0, 0, 0, 16, 0, 0, 0])) },
  { name: "an empty message", run: ({ raw }) => raw(Buffer.alloc(8)) },
  { name: "no JSON", run: ({ frame }) => frame("{") },
  {
    name: "bytes that are no text",
    run: ({ raw }) => raw(Buffer.from([8, 0, 0, 0, 8, 0, 0, 0, ...Array(8).fill(255)])),
  },
  { name: "null", run: ({ frame }) => frame("null") },
  { name: "a list", run: ({ frame }) => frame([]) },
  { name: "no kind", run: ({ frame }) => frame({ turn: 1 }) },
  { name: "a kind from the prototype", run: ({ frame }) => frame({ __proto__: { kind: "result" }, turn: 1 }) },
  { name: "a second start", run: ({ frame }) => frame({ kind: "ready" }) },
  { name: "an answer to a later call", run: ({ result }) => result(1, { turn: 2 }) },
  { name: "an answer to call NaN", run: ({ result }) => result(1, { turn: "NaN" }) },
  {
    name: "a status of the grader's",
    run: ({ frame }) => frame({ kind: "failed", turn: 1, status: "passed", name: "", message: "" }),
  },
  {
    name: "a message of a failure that is none",
    run: ({ frame }) => frame({ kind: "failed", turn: 1, status: "error", name: "", message: {} }),
  },
  {
    name: "a message of 4 kB",
    run: ({ frame }) => frame({ kind: "failed", turn: 1, status: "error", name: "", message: "x".repeat(4096) }),
  },
  { name: "less than no tensors left", run: ({ result }) => result(1, { leaked: -1 }) },
  { name: "a list that is only long", run: ({ result }) => result(1, { changed: { length: 1e9 } }) },
  { name: "changed arguments without end", run: ({ result }) => result(1, { changed: Array(1000).fill(0) }) },
  { name: "a value of no kind", run: ({ result }) => result({ value: 1 }) },
  { name: "a value of an unknown kind", run: ({ result }) => result(["function", "x"]) },
  { name: "a number that is none", run: ({ result }) => result(["number", "1e999"]) },
  {
    name: "__proto__ as a property",
    run: ({ result }) => result(["object", [["__proto__", ["object", [["polluted", 1]]]]]]),
  },
  { name: "a property without a name", run: ({ result }) => result(["object", [[1, 1]]]) },
  {
    name: "a deep value",
    run: ({ result }) => {
      let value: unknown = 1;
      for (let i = 0; i < 1000; i++) value = ["array", [value]];
      result(value);
    },
  },
  { name: "JSON nested a million deep", run: ({ frame }) => frame("[".repeat(1e6)) },
  { name: "a value of a million parts", run: ({ result }) => result(["array", Array(1e6).fill(0)]) },
  { name: "a text of a megabyte", run: ({ result }) => result("x".repeat(1e6)) },
  { name: "a tensor without its numbers", run: ({ result }) => result(["float32", [65536, 65536], 0]) },
  {
    name: "a hundred tensors of the same numbers",
    run: ({ result }) => result(["array", Array(100).fill(["float32", [250_000], 0])], {}, new Uint8Array(1e6)),
  },
  { name: "a tensor of negative length", run: ({ result }) => result(["float32", [-1], 0]) },
  { name: "a tensor of a fraction's length", run: ({ result }) => result(["float32", [0.5], 0]) },
  { name: "a tensor of infinite size", run: ({ result }) => result(["float32", [1e200, 1e200, 0], 0]) },
  { name: "a tensor of 100 axes", run: ({ result }) => result(["float32", Array(100).fill(0), 0]) },
  { name: "a tensor from before its numbers", run: ({ result }) => result(["float32", [0], -8]) },
  {
    name: "a callback with a thousand arguments",
    run: ({ frame }) => frame({ kind: "callback", name: "x", args: Array(1000).fill(0) }),
  },
  { name: "a callback without a name", run: ({ frame }) => frame({ kind: "callback", args: [] }) },
];
